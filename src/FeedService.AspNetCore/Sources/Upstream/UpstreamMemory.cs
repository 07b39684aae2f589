namespace FeedService.AspNetCore.Sources.Upstream;

/// <summary>What is known of one upstream while the process runs, whatever can be stored: where nothing can, its server is not to pay for it.</summary>
internal sealed class UpstreamMemory
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);

    private int untaken;

    public HeldDeletions Held { get; } = new();

    public UpstreamInbox Inbox { get; } = new();

    /// <summary>When it was last asked; null where it was not yet.</summary>
    public DateTimeOffset? AskedAt { get; set; }

    /// <summary>Until when it is left alone although the store does not say so; null where the store says all there is to say.</summary>
    public DateTimeOffset? PausedUntil { get; private set; }

    /// <summary>Its document is about to be stored. Where that fails it has to be asked for again, later each time.</summary>
    /// <param name="rest">What its server asked for.</param>
    public void Taking(DateTimeOffset now, TimeSpan? rest)
    {
        var pause = UpstreamPatience.AfterFailure(FirstPause, ++untaken);
        PausedUntil = now + (rest > pause ? rest.Value : pause);
    }

    /// <summary>When it is to be asked again is about to be stored.</summary>
    public void Remembering(DateTimeOffset nextAt) => PausedUntil = nextAt;

    /// <summary>All of it is stored.</summary>
    public void Stored() => (untaken, PausedUntil) = (0, null);
}
