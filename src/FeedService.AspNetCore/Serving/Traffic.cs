namespace FeedService.AspNetCore.Serving;

/// <summary>How much is being served, for work in the background that makes room.</summary>
internal sealed class Traffic
{
    private long answered;

    /// <summary>Requests that were answered since the start.</summary>
    public long Answered => Volatile.Read(ref answered);

    public void Count() => Interlocked.Increment(ref answered);
}
