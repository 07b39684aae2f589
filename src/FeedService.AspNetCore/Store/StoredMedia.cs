namespace FeedService.AspNetCore.Store;

/// <summary>A file that some article refers to: its facts, valid while size and time stay.</summary>
internal sealed class StoredMedia
{
    public long Id { get; set; }

    public int FeedId { get; set; }

    /// <summary>Below the feed's folder.</summary>
    public required string Path { get; set; }

    public long Size { get; set; }

    public DateTimeOffset ModifiedAt { get; set; }

    /// <summary>SHA-256, lower case hexadecimal.</summary>
    public required string Hash { get; set; }

    public required string MediaType { get; set; }

    public int? Width { get; set; }

    public int? Height { get; set; }

    public TimeSpan? Duration { get; set; }
}
