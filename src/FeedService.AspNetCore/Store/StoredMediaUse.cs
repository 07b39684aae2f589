namespace FeedService.AspNetCore.Store;

/// <summary>That an article refers to a file: only such files are served.</summary>
internal sealed class StoredMediaUse
{
    public long ArticleId { get; set; }

    public long MediaId { get; set; }
}
