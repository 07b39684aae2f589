namespace FeedService.AspNetCore.Store;

/// <summary>That an article has a tag, an author or an alias. Beside the articles, so that a page of a filtered feed is a range of an index.</summary>
internal sealed class StoredTerm
{
    public long ArticleId { get; set; }

    public TermKind Kind { get; set; }

    /// <summary>Labels that differ in case and punctuation alone have the same; of an alias its path.</summary>
    public required string Slug { get; set; }

    public int FeedId { get; set; }

    /// <summary>The article's own, so that the index has the order of a page.</summary>
    public DateTimeOffset RankAt { get; set; }

    /// <summary>As the article writes it.</summary>
    public required string Label { get; set; }
}
