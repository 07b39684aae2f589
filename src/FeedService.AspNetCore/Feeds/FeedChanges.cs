namespace FeedService.AspNetCore.Feeds;

/// <summary>Says that something of a feed changed in the store, so that it is published anew. Raised after the commit.</summary>
internal sealed class FeedChanges
{
    /// <summary>The feed's key in the store, and what of it changed.</summary>
    public event Action<int, PublishReasons>? Changed;

    public void Report(int feedId, PublishReasons reason = PublishReasons.Articles) => Changed?.Invoke(feedId, reason);
}
