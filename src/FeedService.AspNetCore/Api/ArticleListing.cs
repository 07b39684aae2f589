using System.Globalization;
using System.Text.Json.Nodes;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Sources;
using FeedService.AspNetCore.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Api;

/// <summary>Reads articles: one, or a feed's, the newest first. Those of every source, drafts included.</summary>
internal sealed class ArticleListing(ApiDoor door, FeedStore store, ArticleView view, SiteAddresses addresses, TimeProvider time)
{
    private const int Most = 200;
    private const int Usual = 50;
    private static readonly string[] States = ["served", "scheduled", "draft", "deleted"];

    public async Task<IResult> GetAsync(HttpContext context, string feed, string key)
    {
        var (_, found, refusal) = await door.EnterAsync(context, feed, ApiVerbs.Read);
        if (found is null)
        {
            return refusal!;
        }

        var plain = ArticleWriting.Plain(key);
        return await FindAsync(found, plain, context.RequestAborted) switch
        {
            null => new Problem(StatusCodes.Status404NotFound, $"The feed '{found.Name}' has no article '{plain}'."),
            { IsDeleted: true } => new Problem(StatusCodes.Status410Gone, "The article is deleted. PUT brings it back."),
            var known => ArticleResult.Of(view.Of(found, known), StatusCodes.Status200OK, []),
        };
    }

    public async Task<IResult> ListAsync(HttpContext context, string feed, string? limit, string? after, string? state)
    {
        var (_, found, refusal) = await door.EnterAsync(context, feed, ApiVerbs.Read);
        if (found is null)
        {
            return refusal!;
        }

        if (!int.TryParse(limit ?? Usual.ToString(CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out var most) || most is < 1 or > Most)
        {
            return new Problem(StatusCodes.Status400BadRequest, $"limit is '{limit}'. Write a number from 1 to {Most}.");
        }

        if (state is not null && !States.Contains(state))
        {
            return new Problem(StatusCodes.Status400BadRequest, $"state is '{state}'. Known: {string.Join(", ", States)}.{NearestWord.Question(state, States)}");
        }

        if (after is not null && Place(after) is null)
        {
            return new Problem(StatusCodes.Status400BadRequest, "after is none that a list gave. Follow its next, or leave it out.");
        }

        return await ListAsync(context, found, most, after is null ? null : Place(after), state);
    }

    /// <summary>The article of a key: what programs wrote comes before a file of the same name.</summary>
    public Task<KnownArticle?> FindAsync(CatalogFeed feed, string key, CancellationToken cancellationToken) => store.ReadAsync(
        async context =>
        {
            foreach (var source in (string[])[SourceName.Api, .. await SourcesAsync(context, feed, cancellationToken)])
            {
                if (await PushKnowledge.ArticlesAsync(context, feed.Id, source, [key]) is [var known, ..])
                {
                    return known;
                }
            }

            return null;
        },
        cancellationToken);

    private static async Task<List<string>> SourcesAsync(StoreContext context, CatalogFeed feed, CancellationToken cancellationToken) =>
        await context.SourceItems.Where(item => item.FeedId == feed.Id && item.Source != SourceName.Api).Select(item => item.Source).Distinct().ToListAsync(cancellationToken);

    private async Task<IResult> ListAsync(HttpContext context, CatalogFeed feed, int most, (DateTimeOffset RankAt, long Id)? after, string? state)
    {
        var now = time.GetUtcNow();
        var rows = await store.ReadAsync(
            async store =>
            {
                var articles = Of(store.Articles.Where(article => article.FeedId == feed.Id), state, now);
                if (after is var (rankAt, id))
                {
                    articles = articles.Where(article => article.RankAt < rankAt || (article.RankAt == rankAt && article.Id < id));
                }

                var page = articles.OrderByDescending(article => article.RankAt).ThenByDescending(article => article.Id).Take(most + 1);
                return await page.Join(store.ArticleTexts, article => article.Id, text => text.ArticleId, (article, text) => new { article, text.Document })
                    .OrderByDescending(row => row.article.RankAt).ThenByDescending(row => row.article.Id).ToListAsync(context.RequestAborted);
            },
            context.RequestAborted);
        var shown = rows.Take(most).Select(row => new KnownArticle(row.article, ArticleJson.Read(row.Document))).ToList();
        var body = new JsonObject { ["articles"] = new JsonArray([.. shown.Select(known => view.Of(feed, known))]) };
        if (rows.Count > most)
        {
            var last = shown[^1].Stored;
            var next = new Uri(addresses.Base, string.Create(CultureInfo.InvariantCulture, $"api/feeds/{feed.Name}/articles?limit={most}{(state is null ? "" : $"&state={state}")}&after={last.RankAt.UtcTicks}-{last.Id}"));
            body["next"] = next.AbsoluteUri;
            context.Response.Headers.Link = $"<{next.AbsoluteUri}>; rel=\"next\"";
        }

        return new ArticleResult(body, StatusCodes.Status200OK, entityTag: null);
    }

    private static IQueryable<StoredArticle> Of(IQueryable<StoredArticle> articles, string? state, DateTimeOffset now) => state switch
    {
        "served" => articles.Where(Visibility.At(now)),
        "scheduled" => articles.Where(article => article.DeletedAt == null && !article.Hidden && article.PublishedAt > now && article.FirstPublishedAt == null),
        "draft" => articles.Where(article => article.DeletedAt == null && article.Hidden),
        "deleted" => articles.Where(article => article.DeletedAt != null),
        _ => articles.Where(article => article.DeletedAt == null),
    };

    private static (DateTimeOffset RankAt, long Id)? Place(string after) =>
        after.Split('-') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (new DateTimeOffset(at, TimeSpan.Zero), number)
            : null;
}
