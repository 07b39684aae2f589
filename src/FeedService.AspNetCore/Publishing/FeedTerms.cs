using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Publishing;

/// <summary>What a feed's newest articles are about, and by whom they are.</summary>
internal sealed class FeedTerms(FeedStore store, FeedCatalog catalog, TimeProvider time)
{
    // Of all articles of a large feed it would be a count of the whole table for every visitor.
    private const int Newest = 100;
    private const int Most = 30;

    /// <returns>The most frequent first, at most 30 of each kind; none while the store cannot be read.</returns>
    public async Task<IReadOnlyList<FeedTerm>> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (!store.IsOpen || catalog.Find(name) is not { Condition: not FeedCondition.Removed } feed)
        {
            return [];
        }

        try
        {
            var terms = await store.ReadAsync(context => NewestAsync(context, feed, cancellationToken), cancellationToken);
            return
            [
                .. terms.GroupBy(term => (term.Kind, term.Slug))
                    .OrderByDescending(same => same.Count()).ThenBy(same => same.Key.Slug, StringComparer.Ordinal)
                    .GroupBy(same => same.Key.Kind)
                    .SelectMany(kind => kind.Take(Most))
                    .Select(same => new FeedTerm(same.Key.Kind, same.Key.Slug, same.MaxBy(term => (term.RankAt, term.ArticleId))!.Label)),
            ];
        }
        catch (StoreUnavailableException)
        {
            // The page is about the feed, which is served all the same.
            return [];
        }
    }

    private Task<List<StoredTerm>> NewestAsync(StoreContext context, CatalogFeed feed, CancellationToken cancellationToken)
    {
        var newest = context.Articles.Where(article => article.FeedId == feed.Id && article.Sequence != null).Where(Visibility.At(time.GetUtcNow()))
            .OrderByDescending(article => article.RankAt).ThenByDescending(article => article.Id).Take(Newest).Select(article => article.Id);
        return context.Terms.Where(term => term.FeedId == feed.Id && term.Kind != TermKind.Alias && newest.Contains(term.ArticleId)).ToListAsync(cancellationToken);
    }
}
