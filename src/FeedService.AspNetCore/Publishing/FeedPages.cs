using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Every kind of page that is rendered on demand, by the part of its address that names the kind.</summary>
internal sealed class FeedPages(IEnumerable<IFeedPages> kinds, FeedCatalog catalog, FeedStore store)
{
    private readonly Dictionary<string, IFeedPages> kinds = kinds.ToDictionary(pages => pages.Kind, StringComparer.Ordinal);

    public bool Knows(string kind) => kinds.ContainsKey(kind);

    public bool IsPaged(string kind) => kinds[kind].IsPaged;

    /// <returns>Null where there is no such page.</returns>
    public async Task<PageAnswer?> FindAsync(Publication publication, PageRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return !store.IsOpen ? new PageAnswer.Unavailable()
                : catalog.Find(publication.FeedId) is { } feed ? await kinds[request.Kind].RenderAsync(feed, publication, request, cancellationToken)
                : null;
        }
        catch (StoreUnavailableException)
        {
            return new PageAnswer.Unavailable();
        }
    }
}
