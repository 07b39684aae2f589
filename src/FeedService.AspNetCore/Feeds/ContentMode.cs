namespace FeedService.AspNetCore.Feeds;

/// <summary>What of an article its entry carries.</summary>
internal enum ContentMode
{
    /// <summary>The whole content, and a summary.</summary>
    Full,

    /// <summary>The summary alone.</summary>
    Summary,
}
