namespace FeedService.AspNetCore.Articles;

/// <summary>An item of a source as it was just read.</summary>
internal sealed record SourceItem
{
    /// <summary>Its path below the feed's folder, with <c>/</c>, or its key in its source.</summary>
    public required string Key { get; init; }

    /// <summary>In bytes.</summary>
    public required long Size { get; init; }

    public required DateTimeOffset ModifiedAt { get; init; }

    /// <summary>SHA-256 of the bytes, lower case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>What reading it gave.</summary>
    public required ArticleReading Reading { get; init; }
}
