namespace FeedService.AspNetCore.Store;

/// <summary>An article as it was read. Apart from <see cref="StoredArticle"/>, so that looking through an archive reads no text.</summary>
internal sealed class StoredArticleText
{
    public long ArticleId { get; set; }

    /// <summary>JSON.</summary>
    public required string Document { get; set; }
}
