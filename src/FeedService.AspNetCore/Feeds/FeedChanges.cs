namespace FeedService.AspNetCore.Feeds;

/// <summary>Says that something of a feed changed in the store, so that it is published anew. Raised after the commit.</summary>
internal sealed class FeedChanges
{
    /// <summary>The feed's key in the store, and what of it changed.</summary>
    public event Action<int, PublishReasons>? Changed;

    /// <summary>The same, and what was reported on other nodes: what is kept of the feed is not current any more.</summary>
    public event Action<int>? Noticed;

    public void Report(int feedId, PublishReasons reason = PublishReasons.Articles)
    {
        Notice(feedId);
        Changed?.Invoke(feedId, reason);
    }

    /// <summary>Another node reported it.</summary>
    public void Notice(int feedId) => Noticed?.Invoke(feedId);
}
