using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Publishing;

/// <summary>The articles around one in its feed's order.</summary>
internal sealed class ArticleNeighbours(EntryRenderer renderer, DateTimeOffset now)
{
    public async Task<(PublishedEntry? Newer, PublishedEntry? Older)> FindAsync(StoreContext context, CatalogFeed feed, StoredArticle article, CancellationToken cancellationToken)
    {
        // What no publication has shown yet has no place in the order.
        var shown = WindowQuery.Visible(context, feed, feed, now).Where(other => other.Sequence != null);
        var older = shown.Where(other => other.RankAt < article.RankAt || (other.RankAt == article.RankAt && other.Id < article.Id))
            .OrderByDescending(other => other.RankAt).ThenByDescending(other => other.Id);
        var newer = shown.Where(other => other.RankAt > article.RankAt || (other.RankAt == article.RankAt && other.Id > article.Id))
            .OrderBy(other => other.RankAt).ThenBy(other => other.Id);
        return (await FirstAsync(context, feed, newer, cancellationToken), await FirstAsync(context, feed, older, cancellationToken));
    }

    private async Task<PublishedEntry?> FirstAsync(StoreContext context, CatalogFeed feed, IQueryable<StoredArticle> articles, CancellationToken cancellationToken) =>
        await WindowQuery.LoadAllAsync(context, articles.Take(1), cancellationToken) is [var row]
        && renderer.Render(feed, row, path => context.Media.FirstOrDefault(media => media.FeedId == feed.Id && media.Path == path)).Entry is { } entry
            ? new(entry.Id, entry.Title, entry.Link, entry.PublishedAt, entry.Summary)
            : null;
}
