using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using FeedService.Syndication;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Publishing;

/// <summary>The articles that a feed shows, newest first, and when that changes by itself.</summary>
internal static class WindowQuery
{
    private const int MostTombstones = 500;

    /// <param name="source">The feed that the articles belong to: the feed itself, or one that it includes, whose new articles it shows once that feed has.</param>
    public static IQueryable<StoredArticle> Visible(StoreContext context, CatalogFeed feed, CatalogFeed source, DateTimeOffset now)
    {
        var visible = context.Articles.Where(article => article.FeedId == source.Id).Where(Visibility.At(now));
        return source.Id == feed.Id ? visible : visible.Where(article => article.Sequence != null);
    }

    /// <summary>From when on the window shows articles; null where it has no hours.</summary>
    public static DateTimeOffset? Since(CatalogFeed feed, DateTimeOffset now) => feed.Definition.Window.Hours is { } hours ? now.AddHours(-hours) : null;

    /// <summary>Newest first, a correction of what an archive holds by its own time; those of the same second by their order of arrival, so that the order is the same each time (R28).</summary>
    public static async Task<IReadOnlyList<ArticleRow>> LoadAsync(StoreContext context, IQueryable<StoredArticle> articles, int skip, int take, CancellationToken cancellationToken) =>
    [
        .. (await LoadAllAsync(context, articles.OrderByDescending(article => article.RankAt).ThenByDescending(article => article.Id).Skip(skip).Take(take), cancellationToken))
            .OrderByDescending(row => row.Article.RankAt).ThenByDescending(row => row.Article.Id),
    ];

    /// <summary>A whole set, in no order: asked to sort, SQLite would look for its few articles all along the index of ranks.</summary>
    public static async Task<IReadOnlyList<ArticleRow>> LoadAllAsync(StoreContext context, IQueryable<StoredArticle> articles, CancellationToken cancellationToken) =>
        await (from article in articles
               join text in context.ArticleTexts on article.Id equals text.ArticleId
               join rendering in context.Renderings on article.Id equals rendering.ArticleId into renderings
               from rendering in renderings.DefaultIfEmpty()
               select new ArticleRow(article, text.Document, rendering)).ToListAsync(cancellationToken);

    /// <summary>What left the feed lately.</summary>
    public static IQueryable<StoredArticle> Tombstones(StoreContext context, CatalogFeed feed, CatalogFeed source, DateTimeOffset now)
    {
        var since = now - feed.Definition.Tombstones;
        return context.Articles.Where(article => article.FeedId == source.Id && article.LeftAt > since);
    }

    public static async Task<IReadOnlyList<DeletedEntry>> DeletedAsync(StoreContext context, CatalogFeed feed, CatalogFeed source, DateTimeOffset now, CancellationToken cancellationToken) =>
        [.. (await Tombstones(context, feed, source, now).OrderByDescending(article => article.LeftAt).ThenByDescending(article => article.Id).Take(MostTombstones)
                .Select(article => new { article.EntryId, article.Source, article.LeftAt }).ToListAsync(cancellationToken))
            .Select(article => new DeletedEntry(article.EntryId, article.LeftAt!.Value, IdSource: article.Source))];

    public static async Task<OpenEntries> OpenAsync(StoreContext context, CatalogFeed feed, CancellationToken cancellationToken)
    {
        var open = await context.Articles.Where(article => article.FeedId == feed.Id && article.Archive == null && article.Sequence != null)
            .OrderBy(article => article.Sequence).Select(article => new { article.Id, article.Sequence }).ToListAsync(cancellationToken);
        return new(
            await context.Feeds.Where(row => row.Id == feed.Id).Select(row => row.Archives).SingleAsync(cancellationToken),
            [.. open.Select(article => (article.Id, article.Sequence!.Value))]);
    }

    /// <summary>When an embargo ends, an article expires or leaves an hours window next; null where nothing will.</summary>
    public static async Task<DateTimeOffset?> NextDueAsync(StoreContext context, CatalogFeed feed, CatalogFeed source, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var alive = context.Articles.Where(article => article.FeedId == source.Id && article.DeletedAt == null && !article.Hidden && article.EndedAt == null);
        var appears = await alive.Where(article => article.PublishedAt > now && article.FirstPublishedAt == null).MinAsync(article => (DateTimeOffset?)article.PublishedAt, cancellationToken);
        var expires = await alive.Where(article => article.ExpiresAt > now).MinAsync(article => article.ExpiresAt, cancellationToken);
        var leaves = Since(feed, now) is { } since
            ? (await Visible(context, feed, source, now).Where(article => article.RankAt > since).MinAsync(article => (DateTimeOffset?)article.RankAt, cancellationToken)) + (now - since)
            : null;
        var forgotten = (await Tombstones(context, feed, source, now).MinAsync(article => article.LeftAt, cancellationToken)) + feed.Definition.Tombstones;
        return new[] { appears, expires, leaves, forgotten }.Min();
    }
}
