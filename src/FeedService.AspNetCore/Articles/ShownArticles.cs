using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Articles;

/// <summary>What a feed's window shows, as far as it is needed to see that an edit shifts it.</summary>
internal sealed class ShownArticles
{
    private readonly List<Row> rows;
    private readonly HashSet<long> ids;
    private readonly ILookup<string, Row> bySlug;
    private readonly ILookup<string, Row> byTitle;
    private readonly ILookup<DateTimeOffset, Row> byDate;
    private readonly bool isFull;

    private ShownArticles(List<Row> rows, string source, bool isFull)
    {
        (this.rows, this.isFull) = (rows, isFull);
        ids = [.. rows.Select(row => row.Id)];
        // An article belongs to its source: none stands for one of another.
        var own = rows.Where(row => row.Source == source).ToList();
        bySlug = own.ToLookup(row => row.Slug, StringComparer.Ordinal);
        byTitle = own.Where(row => row.Title is not null).ToLookup(row => row.Title!, StringComparer.Ordinal);
        byDate = own.ToLookup(row => row.PublishedAt);
    }

    public static async Task<ShownArticles> LoadAsync(StoreContext context, CatalogFeed feed, string source, CancellationToken cancellationToken)
    {
        var most = feed.Definition.Complete ? int.MaxValue : feed.Definition.Window.Items;
        var rows = await Of(context, feed).OrderByDescending(article => article.RankAt).ThenByDescending(article => article.Id).Take(most)
            .Select(article => new Row(article.Id, article.Source, article.Key, article.Slug, article.Title, article.PublishedAt, article.RankAt)).ToListAsync(cancellationToken);
        return new ShownArticles(rows, source, rows.Count == most);
    }

    public static async Task<int> CountAsync(StoreContext context, CatalogFeed feed, CancellationToken cancellationToken)
    {
        var most = feed.Definition.Complete ? int.MaxValue : feed.Definition.Window.Items;
        return await Of(context, feed).Take(most).CountAsync(cancellationToken);
    }

    /// <summary>Whether the window shows an article, or would with another date.</summary>
    public bool Concerns(long id, DateTimeOffset publishedAt) => ids.Contains(id) || !isFull || publishedAt > rows[^1].RankAt;

    /// <summary>The key and id of an article that a new one seems to stand for: the same title and date, or the same slug, and its own file is gone.</summary>
    public (long Id, string Key, bool IsSame)? Replaced(Article article, Func<string, bool> stillThere)
    {
        var alike = (article.Slug is { } slug ? bySlug[slug] : [])
            .Concat(article.Title is { } title ? byTitle[title] : [])
            // A day has many articles, a moment has one.
            .Concat(article.PublishedAt is { } at && at.UtcDateTime.TimeOfDay > TimeSpan.Zero ? byDate[at] : []);
        var gone = alike.Where(row => row.Key != article.Key && !stillThere(row.Key)).DistinctBy(row => row.Id).ToList();
        return gone.Find(row => IsSame(row, article)) is { } same ? (same.Id, same.Key, true)
            : gone is [var first, ..] ? (first.Id, first.Key, false)
            : null;
    }

    private static bool IsSame(Row row, Article article) =>
        article.Title is not null && row.Title == article.Title && article.PublishedAt == row.PublishedAt;

    // Those that have a place are shown.
    private static IQueryable<StoredArticle> Of(StoreContext context, CatalogFeed feed) =>
        context.Articles.Where(article => article.FeedId == feed.Id && article.Sequence != null && article.DeletedAt == null && !article.Hidden && article.EndedAt == null);

    private sealed record Row(long Id, string Source, string Key, string Slug, string? Title, DateTimeOffset PublishedAt, DateTimeOffset RankAt);
}
