using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Notes, before a feed is put together, which articles it shows first and which have ended, and gives the new ones their places.</summary>
internal sealed class Showing(FeedStore store)
{
    public async Task SettleAsync(CatalogFeed feed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Most publications find nothing new; they should not wait for the writer's turn.
        var isOpen = await store.ReadAsync(
            async context => await New(context, feed, now).AnyAsync(cancellationToken) || await Ended(context, feed, now).AnyAsync(cancellationToken),
            cancellationToken);
        if (isOpen)
        {
            await store.WriteAsync(context => SettleAsync(context, feed, now, cancellationToken), cancellationToken);
        }
    }

    private static async Task SettleAsync(StoreContext context, CatalogFeed feed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ended = Ended(context, feed, now);
        await ended.Where(article => article.FirstPublishedAt != null && article.LeftAt == null)
            .ExecuteUpdateAsync(update => update.SetProperty(article => article.LeftAt, now), cancellationToken);
        await ended.ExecuteUpdateAsync(
            update => update.SetProperty(article => article.EndedAt, now).SetProperty(article => article.Sequence, (long?)null).SetProperty(article => article.Archive, (int?)null),
            cancellationToken);
        var shown = New(context, feed, now);
        await shown.ExecuteUpdateAsync(update => update.SetProperty(article => article.LeftAt, (DateTimeOffset?)null), cancellationToken);
        await shown.Where(article => article.FirstPublishedAt == null)
            .ExecuteUpdateAsync(update => update.SetProperty(article => article.FirstPublishedAt, now), cancellationToken);
        await GivePlacesAsync(context, feed, cancellationToken);
    }

    /// <summary>By date within one publication, so that an archive taken in at once is in the order of its dates.</summary>
    private static async Task GivePlacesAsync(StoreContext context, CatalogFeed feed, CancellationToken cancellationToken)
    {
        var last = await context.Feeds.Where(row => row.Id == feed.Id).Select(row => row.LastSequence).SingleAsync(cancellationToken);
        var given = await context.Database.ExecuteSqlAsync(
            $"""
            UPDATE "Articles" SET "Sequence" = placed."Place" FROM (
                SELECT "Id", {last} + ROW_NUMBER() OVER (ORDER BY "FirstPublishedAt", "PublishedAt", "Id") AS "Place" FROM "Articles"
                WHERE "FeedId" = {feed.Id} AND "Archive" IS NULL AND "Sequence" IS NULL
                    AND "FirstPublishedAt" IS NOT NULL AND "DeletedAt" IS NULL AND "EndedAt" IS NULL AND NOT "Hidden") AS placed
            WHERE "Articles"."Id" = placed."Id"
            """,
            cancellationToken);
        await context.Feeds.Where(row => row.Id == feed.Id).ExecuteUpdateAsync(update => update.SetProperty(row => row.LastSequence, last + given), cancellationToken);
    }

    private static IQueryable<StoredArticle> New(StoreContext context, CatalogFeed feed, DateTimeOffset now) =>
        context.Articles.Where(article => article.FeedId == feed.Id && article.Archive == null && article.Sequence == null).Where(Visibility.At(now));

    private static IQueryable<StoredArticle> Ended(StoreContext context, CatalogFeed feed, DateTimeOffset now) =>
        context.Articles.Where(article => article.FeedId == feed.Id && article.ExpiresAt <= now && article.EndedAt == null);
}
