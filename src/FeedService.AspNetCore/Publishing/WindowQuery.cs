using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Publishing;

/// <summary>The articles that a feed shows, newest first, and when that changes by itself.</summary>
internal static class WindowQuery
{
    public static IQueryable<StoredArticle> Visible(StoreContext context, CatalogFeed feed, DateTimeOffset now)
    {
        var visible = context.Articles.Where(article => article.FeedId == feed.Id).Where(Visibility.At(now));
        return feed.Definition.Window.Hours is { } hours ? visible.Where(article => article.PublishedAt > now.AddHours(-hours)) : visible;
    }

    /// <summary>Newest first by publication; articles of the same second by their order of arrival, so that the order is the same each time (R28).</summary>
    public static Task<List<ArticleRow>> LoadAsync(StoreContext context, IQueryable<StoredArticle> articles, int skip, int take, CancellationToken cancellationToken) =>
        (from article in articles.OrderByDescending(article => article.PublishedAt).ThenByDescending(article => article.Id).Skip(skip).Take(take)
         join text in context.ArticleTexts on article.Id equals text.ArticleId
         join rendering in context.Renderings on article.Id equals rendering.ArticleId into renderings
         from rendering in renderings.DefaultIfEmpty()
         orderby article.PublishedAt descending, article.Id descending
         select new ArticleRow(article, text.Document, rendering)).ToListAsync(cancellationToken);

    /// <summary>When an embargo ends, an article expires or leaves an hours window next; null where nothing will.</summary>
    public static async Task<DateTimeOffset?> NextDueAsync(StoreContext context, CatalogFeed feed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var alive = context.Articles.Where(article => article.FeedId == feed.Id && article.DeletedAt == null && !article.Hidden && article.EndedAt == null);
        var appears = await alive.Where(article => article.PublishedAt > now && article.FirstPublishedAt == null).MinAsync(article => (DateTimeOffset?)article.PublishedAt, cancellationToken);
        var expires = await alive.Where(article => article.ExpiresAt > now).MinAsync(article => article.ExpiresAt, cancellationToken);
        var leaves = feed.Definition.Window.Hours is { } hours
            ? (await Visible(context, feed, now).MinAsync(article => (DateTimeOffset?)article.PublishedAt, cancellationToken))?.AddHours(hours)
            : null;
        return new[] { appears, expires, leaves }.Min();
    }
}
