using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Sources;

/// <summary>Deletes what a source does not have any more. A source that loses much at once has lost its mind as often as its articles: then somebody says so first.</summary>
internal sealed class SourceDeletions(ArticleIngest ingest, ReleaseRequests requests)
{
    private const int Most = 10;
    private const int Share = 5;

    /// <param name="held">What was held before, and is held after.</param>
    /// <param name="gone">The keys that are gone.</param>
    /// <param name="known">How many there were.</param>
    /// <returns>What operators are to be told; null where nothing is held.</returns>
    /// <exception cref="Store.StoreUnavailableException">The store cannot be had now.</exception>
    public async Task<string?> ApplyAsync(HeldDeletions held, CatalogFeed feed, string source, IReadOnlyList<string> gone, int known, CancellationToken cancellationToken)
    {
        if (gone.Count >= Most && gone.Count > known / Share && !(held.Any && await requests.IsMadeAsync(feed, cancellationToken)))
        {
            if (!held.Any)
            {
                // A request from before was not meant for these.
                await requests.ForgetAsync(feed, cancellationToken);
            }

            held.Any = true;
            return FormattableString.Invariant($"{gone.Count:N0} of {known:N0} articles are gone at once. They stay as they are until they return, or you let them go: feedservice release {feed.Name}");
        }

        if (gone.Count > 0)
        {
            await ingest.RemoveAsync(feed, source, gone, cancellationToken);
        }

        if (held.Any)
        {
            held.Any = false;
            await requests.ForgetAsync(feed, cancellationToken);
        }

        return null;
    }
}
