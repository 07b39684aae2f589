namespace FeedService.AspNetCore.Store;

/// <summary>WebSub's <c>hub.mode</c>.</summary>
internal enum RequestMode
{
    Subscribe,
    Unsubscribe,

    /// <summary>The hub itself ended the subscription, and tells.</summary>
    Denied,
}
