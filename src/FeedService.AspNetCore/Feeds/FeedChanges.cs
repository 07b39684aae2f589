namespace FeedService.AspNetCore.Feeds;

/// <summary>Says that something of a feed changed in the store, so that it is published anew. Raised after the commit.</summary>
internal sealed class FeedChanges
{
    /// <summary>The feed's key in the store.</summary>
    public event Action<int>? Changed;

    public void Report(int feedId) => Changed?.Invoke(feedId);
}
