namespace FeedService.AspNetCore.Store;

/// <summary>What a page that is rendered on demand last was, so that its Last-Modified is when its bytes changed (R50).</summary>
internal sealed class StoredPage
{
    public int FeedId { get; set; }

    /// <summary>Its address below the feed's.</summary>
    public required string Path { get; set; }

    /// <summary>The start of its content's SHA-256.</summary>
    public required string Tag { get; set; }

    /// <summary>In whole seconds; never goes back.</summary>
    public DateTimeOffset ModifiedAt { get; set; }
}
