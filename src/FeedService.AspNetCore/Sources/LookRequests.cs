namespace FeedService.AspNetCore.Sources;

/// <summary>Who wants a feed's sources to be looked at now says so here.</summary>
internal sealed class LookRequests
{
    /// <summary>The feed's key in the store.</summary>
    public event Action<int>? Asked;

    public void Ask(int feedId) => Asked?.Invoke(feedId);
}
