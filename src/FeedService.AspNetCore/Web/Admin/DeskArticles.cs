using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Web.Admin;

/// <summary>Finds articles for the desk, drafts and deleted ones too.</summary>
internal sealed class DeskArticles(FeedStore store, FeedCatalog catalog, TimeProvider time)
{
    private const int Most = 50;

    /// <summary>The newest that match.</summary>
    /// <param name="feed">A feed's name; empty for all.</param>
    /// <param name="words">What the title, the key, the slug or the id contains; empty for all.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<IReadOnlyList<DeskArticle>> FindAsync(string feed, string words, CancellationToken cancellationToken) => store.ReadAsync(
        async context =>
        {
            var articles = context.Articles.AsNoTracking().AsQueryable();
            if (catalog.Find(feed) is { } found)
            {
                articles = articles.Where(article => article.FeedId == found.Id);
            }

            if (words.Length > 0)
            {
                var pattern = $"%{words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
                articles = articles.Where(article => EF.Functions.Like(article.Title!, pattern, "\\") || EF.Functions.Like(article.Key, pattern, "\\")
                    || EF.Functions.Like(article.Slug, pattern, "\\") || EF.Functions.Like(article.EntryId, pattern, "\\"));
            }

            return await LoadAsync(context, articles.OrderByDescending(article => article.RankAt).ThenByDescending(article => article.Id).Take(Most), cancellationToken);
        },
        cancellationToken);

    /// <summary>One of them; null where there is none.</summary>
    public Task<DeskArticle?> FindAsync(long id, CancellationToken cancellationToken) => store.ReadAsync(
        async context => await LoadAsync(context, context.Articles.AsNoTracking().Where(article => article.Id == id), cancellationToken) is [var found]
            ? found with { FormerSlugs = await context.FormerSlugs.Where(former => former.ArticleId == id).Select(former => former.Slug).ToListAsync(cancellationToken) }
            : null,
        cancellationToken);

    /// <summary>What happened, the last first.</summary>
    /// <param name="onlyPeople">Leaves out what the service did by itself.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<List<StoredActivity>> ActivitiesAsync(bool onlyPeople, CancellationToken cancellationToken) =>
        store.ReadAsync(context => context.Activities.AsNoTracking().Where(activity => !onlyPeople || activity.Who != "").OrderByDescending(activity => activity.Id).Take(Most * 2).ToListAsync(cancellationToken), cancellationToken);

    private async Task<IReadOnlyList<DeskArticle>> LoadAsync(StoreContext context, IQueryable<StoredArticle> articles, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var rows = await articles.Join(context.ArticleTexts, article => article.Id, text => text.ArticleId, (article, text) => new { article, text.Document }).ToListAsync(cancellationToken);
        var untitled = rows.Where(row => row.article.Title is null).Select(row => row.article.Id).ToList();
        var titles = (await context.Renderings.Where(rendering => untitled.Contains(rendering.ArticleId)).Select(rendering => new { rendering.ArticleId, rendering.Entry }).ToListAsync(cancellationToken))
            .ToDictionary(rendering => rendering.ArticleId, rendering => RenderingJson.ReadEntry(rendering.Entry).Title);
        return
        [
            .. rows.OrderByDescending(row => row.article.RankAt).ThenByDescending(row => row.article.Id)
                .Select(row => (row, Feed: catalog.Find(row.article.FeedId)))
                .Where(pair => pair.Feed is not null)
                .Select(pair => new DeskArticle(pair.Feed!, pair.row.article, ArticleJson.Read(pair.row.Document), now) { TitleInContent = titles.GetValueOrDefault(pair.row.article.Id) }),
        ];
    }
}
