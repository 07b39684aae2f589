namespace FeedService.AspNetCore.Feeds;

/// <summary>Why a feed is published anew. The numbers are kept in the store.</summary>
[Flags]
internal enum PublishReasons
{
    None = 0,

    /// <summary>An article came, changed or went.</summary>
    Articles = 1,

    /// <summary>feed.yaml, or what belongs to the feed beside its articles.</summary>
    Settings = 2,

    /// <summary>An embargo ended, an article expired or left its window.</summary>
    Due = 4,

    /// <summary>Its schedule's time came.</summary>
    Schedule = 8,

    /// <summary>A feed that it includes was published.</summary>
    Included = 16,

    /// <summary>The service started.</summary>
    Start = 32,

    /// <summary>Somebody asked for it.</summary>
    Asked = 64,
}
