namespace FeedService.AspNetCore.Store;

/// <summary>An address that an article's page had before: it redirects, and no other article takes it.</summary>
internal sealed class StoredFormerSlug
{
    public int FeedId { get; set; }

    public required string Slug { get; set; }

    public long ArticleId { get; set; }
}
