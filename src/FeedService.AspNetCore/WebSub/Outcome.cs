namespace FeedService.AspNetCore.WebSub;

/// <summary>What became of a delivery.</summary>
internal abstract record Outcome
{
    private Outcome()
    {
    }

    /// <param name="ModifiedAt">Last-Modified of what was sent, which may be later than what was owed.</param>
    /// <param name="LatencyMs">From the change until it was there.</param>
    public sealed record Delivered(DateTimeOffset ModifiedAt, int LatencyMs) : Outcome;

    /// <param name="Reason">Why.</param>
    /// <param name="NextAt">When it is tried again; null where it is given up until the next change.</param>
    public sealed record Failed(string Reason, DateTimeOffset? NextAt) : Outcome;

    /// <summary>Its host is left alone: it was not tried.</summary>
    public sealed record Postponed(DateTimeOffset NextAt) : Outcome;

    /// <summary>The subscriber wants nothing more (410).</summary>
    public sealed record Ended : Outcome;

    /// <summary>There is nothing left to deliver, or nobody.</summary>
    public sealed record Dropped : Outcome;
}
