namespace FeedService.AspNetCore.Store;

/// <summary>What an item of a source looked like when it was last read, good or bad, so that a scan reads only what changed.</summary>
internal sealed class StoredSourceItem
{
    /// <summary>No file has this size: whatever is found is read, and is the article that the item holds.</summary>
    public const long Unread = -1;

    public long Id { get; set; }

    public int FeedId { get; set; }

    public required string Source { get; set; }

    public required string Key { get; set; }

    /// <summary>In bytes; <see cref="Unread"/> where it is to be read anew.</summary>
    public long Size { get; set; }

    public DateTimeOffset ModifiedAt { get; set; }

    /// <summary>SHA-256 of the bytes, lower case hexadecimal.</summary>
    public required string Hash { get; set; }

    /// <summary>When the source stopped having it; kept so that a file that comes back is known again.</summary>
    public DateTimeOffset? GoneAt { get; set; }

    /// <summary>The article that the item holds; null where it was never good, or is a copy.</summary>
    public long? ArticleId { get; set; }

    /// <summary>The article that another item holds and this one would take over; null where it is no copy.</summary>
    public long? CopyOf { get; set; }
}
