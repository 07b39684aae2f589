using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Articles;

/// <summary>Takes what a source found into the store: assigns identity, notices moves, keeps what was good when an edit is bad.</summary>
internal sealed class ArticleIngest(FeedStore store, Problems problems, FeedChanges changes, TimeProvider time)
{
    /// <summary>The items of a source that were there when it was last looked at; with <paramref name="keys"/>, only those.</summary>
    public Task<Dictionary<string, KnownItem>> KnownAsync(CatalogFeed feed, string source, IReadOnlyCollection<string>? keys, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async context =>
            {
                var items = Present(context, feed, source);
                var wanted = keys is null ? items : items.Where(item => keys.Contains(item.Key));
                var known = new Dictionary<string, KnownItem>(StringComparer.Ordinal);
                await foreach (var item in wanted.Select(item => new { item.Key, item.Size, item.ModifiedAt }).AsAsyncEnumerable().WithCancellation(cancellationToken))
                {
                    known[item.Key] = new KnownItem(item.Size, item.ModifiedAt.UtcTicks);
                }

                return known;
            },
            cancellationToken);

    /// <summary>The content hashes of the items that are there, for the sweep that finds edits which moved neither size nor time.</summary>
    public Task<Dictionary<string, string>> HashesAsync(CatalogFeed feed, string source, CancellationToken cancellationToken) =>
        store.ReadAsync(context => Present(context, feed, source).ToDictionaryAsync(item => item.Key, item => item.Hash, cancellationToken), cancellationToken);

    /// <summary>Takes new and changed items in, in one transaction; the feed is published anew if anything of it changed.</summary>
    /// <param name="stillThere">Whether the source still has a key: an item with a known content whose old key is gone was moved.</param>
    public async Task IngestAsync(CatalogFeed feed, string source, IReadOnlyList<SourceItem> items, Func<string, bool> stillThere, CancellationToken cancellationToken)
    {
        var (changed, fresh) = await store.WriteAsync(
            async context =>
            {
                var batch = await IngestBatch.LoadAsync(context, feed, source, items, stillThere, time.GetUtcNow(), cancellationToken);
                var found = await batch.ApplyAsync(cancellationToken);
                var fresh = await problems.ReplaceAsync(context, ProblemKind.Article, feed.Name, [.. items.Select(item => item.Key)], found, cancellationToken);
                return (batch.Changed, fresh);
            },
            cancellationToken);
        FaultInjection.Reach("after_commit");
        problems.Tell(fresh);
        if (changed)
        {
            changes.Report(feed.Id);
        }
    }

    /// <summary>Deletes the articles of items that are gone from their source for good.</summary>
    public async Task RemoveAsync(CatalogFeed feed, string source, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await store.WriteAsync(
            async context =>
            {
                var gone = await Present(context, feed, source).Where(item => keys.Contains(item.Key)).AsTracking().ToListAsync(cancellationToken);
                var ids = gone.Select(item => item.ArticleId).ToList();
                gone.ForEach(item => item.GoneAt = now);
                var deleted = context.Articles.Where(article => ids.Contains(article.Id) && article.DeletedAt == null);
                await deleted.Where(article => article.FirstPublishedAt != null && article.LeftAt == null)
                    .ExecuteUpdateAsync(update => update.SetProperty(article => article.LeftAt, now), cancellationToken);
                await deleted.ExecuteUpdateAsync(
                    update => update.SetProperty(article => article.DeletedAt, now).SetProperty(article => article.Sequence, (long?)null).SetProperty(article => article.Archive, (int?)null),
                    cancellationToken);
                await context.Problems.Where(p => (p.Kind == ProblemKind.Article || p.Kind == ProblemKind.Rendering) && p.Feed == feed.Name && keys.Contains(p.Subject))
                    .ExecuteDeleteAsync(cancellationToken);
            },
            cancellationToken);
        changes.Report(feed.Id);
    }

    /// <summary>Notes that a feed's sources were looked through whole: from the first time on it may be published.</summary>
    public async Task MarkScannedAsync(CatalogFeed feed, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var marked = await store.WriteAsync(
            context => context.Feeds.Where(f => f.Id == feed.Id && f.FirstScannedAt == null)
                .ExecuteUpdateAsync(update => update.SetProperty(f => f.FirstScannedAt, now), cancellationToken),
            cancellationToken);
        if (marked > 0)
        {
            changes.Report(feed.Id);
        }
    }

    private static IQueryable<StoredSourceItem> Present(StoreContext context, CatalogFeed feed, string source) =>
        context.SourceItems.Where(item => item.FeedId == feed.Id && item.Source == source && item.GoneAt == null);
}
