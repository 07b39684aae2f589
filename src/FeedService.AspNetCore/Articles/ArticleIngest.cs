using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Articles;

/// <summary>Takes what a source found into the store: assigns identity, notices moves, keeps what was good when an edit is bad.</summary>
internal sealed class ArticleIngest(FeedStore store, Problems problems, FeedChanges changes, SourceRoll roll, TimeProvider time)
{
    /// <summary>How many keys a statement names: SQLite takes 32,766 values, and a write is to hold up no other for long.</summary>
    private const int Chunk = 500;

    private long taken;

    /// <summary>New and changed articles that sources brought since the start.</summary>
    public long Taken => Volatile.Read(ref taken);

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

    /// <summary>The same for some keys.</summary>
    public Task<Dictionary<string, string>> HashesAsync(CatalogFeed feed, string source, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        store.ReadAsync(
            context => Present(context, feed, source).Where(item => keys.Contains(item.Key)).ToDictionaryAsync(item => item.Key, item => item.Hash, cancellationToken), cancellationToken);

    /// <summary>Of the articles of some keys, when they say that they were last edited or published; null where they do not say.</summary>
    public Task<Dictionary<string, DateTimeOffset?>> DatesAsync(CatalogFeed feed, string source, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async context =>
            {
                var items = await Present(context, feed, source).Where(item => keys.Contains(item.Key))
                    .Select(item => new { item.Key, Document = context.ArticleTexts.Where(text => text.ArticleId == item.ArticleId).Select(text => text.Document).FirstOrDefault() })
                    .ToListAsync(cancellationToken);
                return items.ToDictionary(item => item.Key, item => item.Document is { } document && ArticleJson.Read(document) is var article ? article.UpdatedAt ?? article.PublishedAt : null);
            },
            cancellationToken);

    /// <summary>The keys that the source had and has no longer, and how many it had; they are not held all at once.</summary>
    public Task<(List<string> Gone, int Known)> GoneAsync(CatalogFeed feed, string source, Func<string, bool> isThere, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async context =>
            {
                var (gone, known) = (new List<string>(), 0);
                await foreach (var key in Present(context, feed, source).Select(item => item.Key).AsAsyncEnumerable().WithCancellation(cancellationToken))
                {
                    known++;
                    if (!isThere(key))
                    {
                        gone.Add(key);
                    }
                }

                return (gone, known);
            },
            cancellationToken);

    /// <summary>Takes new and changed items in, in one transaction; the feed is published anew if anything of it changed.</summary>
    /// <param name="stillThere">Whether the source still has a key: an item with a known content whose old key is gone was moved. Null where a key is never given up for another.</param>
    /// <param name="shifts">Where edits wait that would move dates or ids of what readers have; null where what comes is meant.</param>
    public async Task IngestAsync(
        CatalogFeed feed, string source, IReadOnlyList<SourceItem> items, Func<string, bool>? stillThere, CancellationToken cancellationToken, Shifts? shifts = null)
    {
        using var span = Instrumentation.Begin("ingest", feed.Name)?.SetTag("feedservice.source", source).SetTag("feedservice.articles", items.Count);
        var (batch, fresh) = await store.WriteAsync(context => IngestAsync(context, feed, source, items, stillThere, shifts, cancellationToken), cancellationToken);
        FaultInjection.Reach("after_commit");
        shifts?.Note(batch.Deferred, items.Select(item => item.Key).Where(key => !batch.Deferred.ContainsKey(key)));
        problems.Tell(fresh);
        if (batch.Changed)
        {
            changes.Report(feed.Id);
        }
    }

    /// <summary>The same within a write that is under way; who writes tells of what changed, once it is stored.</summary>
    /// <returns>The batch, and the problems that were not known before.</returns>
    public async Task<(IngestBatch Batch, IReadOnlyList<StoredProblem> Fresh)> IngestAsync(
        StoreContext context, CatalogFeed feed, string source, IReadOnlyList<SourceItem> items, Func<string, bool>? stillThere, Shifts? shifts, CancellationToken cancellationToken)
    {
        var batch = await IngestBatch.LoadAsync(context, feed, source, items, stillThere, shifts, time.GetUtcNow(), cancellationToken);
        var found = await batch.ApplyAsync(cancellationToken);
        string[] keys = [.. items.Select(item => item.Key).Where(key => !batch.Deferred.ContainsKey(key))];
        Interlocked.Add(ref taken, keys.Length);
        return (batch, await problems.ReplaceAsync(context, ProblemKind.Article, feed.Name, keys, found, cancellationToken));
    }

    /// <summary>Deletes the articles of items that are gone from their source for good, any number of them.</summary>
    public async Task RemoveAsync(CatalogFeed feed, string source, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        foreach (var chunk in keys.Chunk(Chunk))
        {
            await store.WriteAsync(context => RemoveAsync(context, feed, source, chunk, cancellationToken), cancellationToken);
            changes.Report(feed.Id);
        }
    }

    /// <summary>The same within a write that is under way.</summary>
    public async Task RemoveAsync(StoreContext context, CatalogFeed feed, string source, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var gone = await Present(context, feed, source).Where(item => keys.Contains(item.Key)).AsTracking().ToListAsync(cancellationToken);
        gone.ForEach(item => item.GoneAt = now);
        await HandOverAsync(context, feed, Present(context, feed, source).Where(item => !keys.Contains(item.Key)), gone, cancellationToken);
        var ids = gone.Select(item => item.ArticleId).OfType<long>().ToList();
        var deleted = context.Articles.Where(article => ids.Contains(article.Id) && article.DeletedAt == null);
        await deleted.Where(article => article.FirstPublishedAt != null && article.LeftAt == null)
            .ExecuteUpdateAsync(update => update.SetProperty(article => article.LeftAt, now), cancellationToken);
        await deleted.ExecuteUpdateAsync(
            update => update.SetProperty(article => article.DeletedAt, now).SetProperty(article => article.Sequence, (long?)null).SetProperty(article => article.Archive, (int?)null),
            cancellationToken);
        await context.Problems.Where(p => (p.Kind == ProblemKind.Article || p.Kind == ProblemKind.Rendering) && p.Feed == feed.Name && keys.Contains(p.Subject))
            .ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Notes that one of a feed's sources was looked through whole: once all were, it may be published.</summary>
    public async Task MarkScannedAsync(CatalogFeed feed, CancellationToken cancellationToken, string source = SourceName.Folder)
    {
        if (!roll.IsComplete(feed, source))
        {
            return;
        }

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

    /// <summary>Where a copy is left, it takes the article over, and nothing was deleted: of several the first by key.</summary>
    private static async Task HandOverAsync(StoreContext context, CatalogFeed feed, IQueryable<StoredSourceItem> present, List<StoredSourceItem> gone, CancellationToken cancellationToken)
    {
        var ids = gone.Select(item => item.ArticleId).OfType<long>().ToList();
        var heirs = await present.Where(item => item.CopyOf != null && ids.Contains(item.CopyOf.Value)).OrderBy(item => item.Key).AsTracking().ToListAsync(cancellationToken);
        foreach (var heir in heirs.DistinctBy(item => item.CopyOf))
        {
            var article = await context.Articles.AsTracking().SingleAsync(article => article.Id == heir.CopyOf, cancellationToken);
            gone.Find(item => item.ArticleId == article.Id)!.ArticleId = null;
            article.Key = heir.Key;
            // Read again at the next look: it may say other things under the same id.
            (heir.ArticleId, heir.CopyOf, heir.Size) = (article.Id, null, StoredSourceItem.Unread);
            await context.Problems.Where(problem => problem.Kind == ProblemKind.Article && problem.Feed == feed.Name && problem.Subject == heir.Key).ExecuteDeleteAsync(cancellationToken);
        }
    }

    private static IQueryable<StoredSourceItem> Present(StoreContext context, CatalogFeed feed, string source) =>
        context.SourceItems.Where(item => item.FeedId == feed.Id && item.Source == source && item.GoneAt == null);
}
