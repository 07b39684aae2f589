namespace FeedService.AspNetCore.Feeds;

/// <summary>How much of a feed its subscription document shows; whichever limit is met first (R65).</summary>
internal sealed record FeedWindow
{
    /// <summary>Entries at most, 1 to 1000.</summary>
    public int Items { get; init; } = 50;

    /// <summary>Only what was published in this many hours, where set.</summary>
    public int? Hours { get; init; }

    /// <summary>Bytes at most for one document; the newest entry is shown whatever its size.</summary>
    public long Bytes { get; init; } = 1_000_000;
}
