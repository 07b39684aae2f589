using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Articles;

/// <summary>Takes what a source found into the store: assigns identity, notices moves, keeps what was good when an edit is bad.</summary>
internal sealed class ArticleIngest
{
    /// <summary>The items of a source that were there when it was last looked at; with <paramref name="keys"/>, only those.</summary>
    public Task<Dictionary<string, KnownItem>> KnownAsync(CatalogFeed feed, string source, IReadOnlyCollection<string>? keys, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>The content hashes of the items that are there, for the sweep that finds edits which moved neither size nor time.</summary>
    public Task<Dictionary<string, string>> HashesAsync(CatalogFeed feed, string source, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Takes new and changed items in, in one transaction; the feed is published anew if anything of it changed.</summary>
    /// <param name="stillThere">Whether the source still has a key: an item with a known content whose old key is gone was moved.</param>
    public Task IngestAsync(CatalogFeed feed, string source, IReadOnlyList<SourceItem> items, Func<string, bool> stillThere, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Deletes the articles of items that are gone from their source for good.</summary>
    public Task RemoveAsync(CatalogFeed feed, string source, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Notes that a feed's sources were looked through whole: from the first time on it may be published.</summary>
    public Task MarkScannedAsync(CatalogFeed feed, CancellationToken cancellationToken) => throw new NotSupportedException();
}
