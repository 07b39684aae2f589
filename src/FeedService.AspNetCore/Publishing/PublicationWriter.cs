using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Writes what a publication settled: its documents, which articles it showed first, which ended, and renderings to keep.</summary>
internal sealed class PublicationWriter(FeedStore store, Problems problems, PublicationCache cache)
{
    /// <summary>The key that stands for the feed's own settings where a file's uses are kept.</summary>
    public const long FeedItself = 0;

    /// <param name="next">Null where the publication is what it was.</param>
    public async Task WriteAsync(CatalogFeed feed, AssembledFeed assembled, Publication? next, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var pack = next is null ? null : PublicationPack.Write(next);
        if (next is not null || await IsAnythingToSettleAsync(feed, assembled, now, cancellationToken))
        {
            problems.Tell(await store.WriteAsync(context => SettleAsync(context, feed, assembled, next, pack, now, cancellationToken), cancellationToken));
        }

        if (pack is not null)
        {
            cache.Write(feed.Id, pack);
        }
    }

    /// <summary>A publication without documents: a feed that was removed.</summary>
    public async Task WriteAsync(Publication gone, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var pack = PublicationPack.Write(gone);
        await store.WriteAsync(context => PutAsync(context, gone, pack, now, cancellationToken), cancellationToken);
        cache.Write(gone.FeedId, pack);
    }

    /// <returns>Problems that were not known before.</returns>
    private async Task<IReadOnlyList<StoredProblem>> SettleAsync(StoreContext context, CatalogFeed feed, AssembledFeed assembled, Publication? next, byte[]? pack, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await FirstShown(context, feed, now).ExecuteUpdateAsync(update => update.SetProperty(article => article.FirstPublishedAt, now), cancellationToken);
        await Ended(context, feed, now).ExecuteUpdateAsync(update => update.SetProperty(article => article.EndedAt, now), cancellationToken);
        await KeepAsync(context, feed, assembled, cancellationToken);
        var fresh = await problems.ReplaceAsync(context, ProblemKind.Rendering, feed.Name, [.. Judged(assembled).Select(r => r.Key)], [.. assembled.Renderings.SelectMany(r => r.Problems)], cancellationToken);
        await problems.ReplaceAsync(context, ProblemKind.Publishing, feed.Name, "", [], cancellationToken);
        if (next is not null && pack is not null)
        {
            await PutAsync(context, next, pack, now, cancellationToken);
        }

        return fresh;
    }

    /// <summary>Most publications find nothing new; they should not wait for the writer's turn.</summary>
    private async Task<bool> IsAnythingToSettleAsync(CatalogFeed feed, AssembledFeed assembled, DateTimeOffset now, CancellationToken cancellationToken) =>
        Judged(assembled).Any()
        || await store.ReadAsync(
            async context => await FirstShown(context, feed, now).AnyAsync(cancellationToken)
                || await Ended(context, feed, now).AnyAsync(cancellationToken)
                || await context.Problems.AnyAsync(problem => problem.Kind == ProblemKind.Publishing && problem.Feed == feed.Name, cancellationToken),
            cancellationToken);

    /// <summary>The renderings that say something new of their article; a kept one says nothing.</summary>
    private static IEnumerable<EntryRendering> Judged(AssembledFeed assembled) =>
        assembled.Renderings.Where(rendering => rendering.Renewed is not null || rendering.Problems.Count > 0);

    private static async Task KeepAsync(StoreContext context, CatalogFeed feed, AssembledFeed assembled, CancellationToken cancellationToken)
    {
        foreach (var rendering in assembled.Renderings.Where(rendering => rendering.Renewed is not null))
        {
            await RenderingKeeper.KeepAsync(context, rendering, cancellationToken);
        }

        await RenderingKeeper.UseAsync(context, FeedItself, assembled.OwnMedia, cancellationToken);
    }

    private static IQueryable<StoredArticle> FirstShown(StoreContext context, CatalogFeed feed, DateTimeOffset now) =>
        context.Articles.Where(article => article.FeedId == feed.Id && article.FirstPublishedAt == null).Where(Visibility.At(now));

    private static IQueryable<StoredArticle> Ended(StoreContext context, CatalogFeed feed, DateTimeOffset now) =>
        context.Articles.Where(article => article.FeedId == feed.Id && article.ExpiresAt <= now && article.EndedAt == null);

    private static async Task PutAsync(StoreContext context, Publication publication, byte[] pack, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var checksum = PublicationPack.Checksum(pack);
        var replaced = await context.Publications.Where(stored => stored.FeedId == publication.FeedId)
            .ExecuteUpdateAsync(
                update => update.SetProperty(p => p.Pack, pack).SetProperty(p => p.Checksum, checksum)
                    .SetProperty(p => p.NextDueAt, publication.NextDueAt).SetProperty(p => p.ReplacedAt, now),
                cancellationToken);
        if (replaced == 0)
        {
            context.Publications.Add(new StoredPublication { FeedId = publication.FeedId, Pack = pack, Checksum = checksum, NextDueAt = publication.NextDueAt, ReplacedAt = now });
        }
    }
}
