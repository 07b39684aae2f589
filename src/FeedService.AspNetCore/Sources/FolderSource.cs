using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Sources;

/// <summary>The folder source, as other rooms ask for it.</summary>
internal sealed class FolderSource
{
    /// <summary>Looks through one feed's folder whole.</summary>
    public Task ScanFeedAsync(CatalogFeed feed, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Looks through every feed's folder whole.</summary>
    public Task ScanAllAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
