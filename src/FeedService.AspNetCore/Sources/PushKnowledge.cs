using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Sources;

/// <summary>What the store knows of the articles that pushes concern.</summary>
internal sealed class PushKnowledge
{
    private readonly Dictionary<string, KnownArticle> articles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> foreign = new(StringComparer.Ordinal);
    private List<StoredApiRequest> answered = [];

    public static async Task<PushKnowledge> LoadAsync(StoreContext context, CatalogFeed feed, IReadOnlyList<string> sources, IReadOnlyList<ArticlePush> pushes)
    {
        var known = new PushKnowledge();
        var names = pushes.Select(push => push.Name).OfType<PushName>().ToList();
        if (names.Count > 0)
        {
            var (keyIds, texts) = (names.Select(name => name.KeyId).Distinct().ToList(), names.Select(name => name.Name).ToList());
            known.answered = await context.ApiRequests.AsNoTracking()
                .Where(request => keyIds.Contains(request.KeyId) && request.FeedId == feed.Id && texts.Contains(request.Name)).ToListAsync();
        }

        var keys = pushes.Select(push => push.Key).Concat(known.answered.Select(request => request.ArticleKey)).ToList();
        foreach (var article in await ArticlesAsync(context, feed.Id, SourceName.Api, keys))
        {
            known.articles[article.Stored.Key] = article;
        }

        await known.LoadForeignAsync(context, feed, sources, [.. keys.Where(key => !known.articles.ContainsKey(key))]);
        return known;
    }

    /// <summary>Articles of one source by their keys, deleted ones too.</summary>
    public static async Task<IReadOnlyList<KnownArticle>> ArticlesAsync(StoreContext context, int feedId, string source, IReadOnlyCollection<string> keys)
    {
        var rows = await (from item in context.SourceItems.AsNoTracking()
                          where item.FeedId == feedId && item.Source == source && keys.Contains(item.Key)
                          join article in context.Articles on item.ArticleId equals article.Id
                          join text in context.ArticleTexts on article.Id equals text.ArticleId
                          select new { article, text.Document }).ToListAsync();
        return rows.ConvertAll(row => new KnownArticle(row.article, ArticleJson.Read(row.Document)));
    }

    public KnownArticle? Find(string key) => articles.GetValueOrDefault(key);

    /// <summary>The source whose article the key is, where it is not this one's.</summary>
    public string? Foreign(string key) => foreign.GetValueOrDefault(key);

    /// <summary>What a request that was answered before is answered again; null where it is new.</summary>
    public PushResult? Repeated(ArticlePush push) =>
        push.Name is not { } name || answered.Find(request => request.KeyId == name.KeyId && request.Name == name.Name) is not { } before ? null
        : before.Hash != name.Hash ? PushResult.Refused(new(PushFault.NameReused, "This Idempotency-Key was used for another request. Give each request a new one, and only the same request the same."))
        : new PushResult { Outcome = PushOutcome.Repeated, Article = Find(before.ArticleKey) };

    private async Task LoadForeignAsync(StoreContext context, CatalogFeed feed, IReadOnlyList<string> sources, IReadOnlyCollection<string> keys)
    {
        if (keys.Count == 0)
        {
            return;
        }

        var others = await context.SourceItems.AsNoTracking()
            .Where(item => item.FeedId == feed.Id && sources.Contains(item.Source) && keys.Contains(item.Key) && item.GoneAt == null && item.ArticleId != null)
            .Select(item => new { item.Key, item.Source }).ToListAsync();
        others.ForEach(other => foreign[other.Key] = other.Source);
    }
}
