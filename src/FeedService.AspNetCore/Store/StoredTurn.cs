using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Store;

/// <summary>That a feed is to be published, and which node does it: one at a time.</summary>
internal sealed class StoredTurn
{
    public int FeedId { get; set; }

    public bool IsWanted { get; set; }

    public PublishReasons Reasons { get; set; }

    /// <summary>Counts the requests, so that one that comes during a run is not taken for done.</summary>
    public long Requests { get; set; }

    /// <summary>Since when it waits, in milliseconds since 1970, by the database's clock.</summary>
    public long Since { get; set; }

    /// <summary>Who publishes it now; nobody where that is no node any more.</summary>
    public long? Node { get; set; }
}
