namespace FeedService.AspNetCore.Feeds;

/// <summary>How a feed is doing.</summary>
internal enum FeedCondition
{
    /// <summary>Its folder is there.</summary>
    Live,

    /// <summary>Its folder is gone without a word: the last publication goes on being served.</summary>
    Missing,

    /// <summary>Ended on purpose: answered 410.</summary>
    Removed,
}
