using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Where an article's files are: in its feed's folder, or among what was uploaded for the feed.</summary>
/// <param name="root">The feed's folder; null for articles that nobody put there.</param>
/// <param name="uploads">Finds an upload.</param>
internal sealed class FeedFiles(string? root, Func<string, FileInfo?> uploads)
{
    public static FeedFiles Of(CatalogFeed feed, string source, ServicePaths paths, SharedUploads uploads) =>
        new(SourceName.HasFolder(source) ? paths.FeedFolder(feed.Name) : null, path => uploads.Find(feed.Id, path));

    /// <summary>Whether the articles lie in a folder.</summary>
    public bool HasFolder => root is not null;

    /// <summary>The file at a path below the feed's folder, or of an upload at <c>/hash/name</c>; null where there is none, or none that may be served.</summary>
    public FileInfo? Find(string path) => path.StartsWith('/')
        ? uploads(path)
        : root is null || !StorableText.IsKey(path) ? null : MediaFolder.Find(root, path);
}
