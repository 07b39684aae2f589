namespace FeedService.AspNetCore.Store;

/// <summary>How a subscriber is told.</summary>
internal enum PushProtocol
{
    /// <summary>With the whole document.</summary>
    WebSub,

    /// <summary>With the document's address alone.</summary>
    RssCloud,
}
