using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Articles;

/// <summary>Lists the ids of a feed's articles, and restores them into an empty store.</summary>
internal sealed class ArticleIds(FeedStore store, TimeProvider time)
{
    public Task<IdList> ExportAsync(int feedId, CancellationToken cancellationToken) => store.ReadAsync(context => ExportAsync(context, feedId, cancellationToken), cancellationToken);

    /// <summary>
    /// What is in the list is known from now on: the file that is found under an article's key, or anywhere with the bytes that it
    /// had, is that article.
    /// </summary>
    /// <exception cref="InvalidOperationException">The feed has articles already.</exception>
    public Task ImportAsync(int feedId, IdList list, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return store.WriteAsync(context => ImportAsync(context, feedId, list, now, cancellationToken), cancellationToken);
    }

    private static async Task<IdList> ExportAsync(StoreContext context, int feedId, CancellationToken cancellationToken)
    {
        var feed = await context.Feeds.SingleAsync(row => row.Id == feedId, cancellationToken);
        var hashes = await context.SourceItems.Where(item => item.FeedId == feedId && item.ArticleId != null).OrderBy(item => item.GoneAt == null)
            .Select(item => new { item.ArticleId, item.Hash }).ToListAsync(cancellationToken);
        var hashOf = new Dictionary<long, string>();
        hashes.ForEach(item => hashOf[item.ArticleId!.Value] = item.Hash);
        var former = (await context.FormerSlugs.Where(slug => slug.FeedId == feedId).ToListAsync(cancellationToken)).ToLookup(slug => slug.ArticleId, slug => slug.Slug);
        var entries = new List<IdEntry>();
        var rows = context.Articles.Where(article => article.FeedId == feedId).OrderBy(article => article.Id)
            .Join(context.ArticleTexts, article => article.Id, text => text.ArticleId, (article, text) => new { article, text.Document });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var article = row.article;
            entries.Add(new IdEntry
            {
                Id = article.EntryId,
                Key = article.Key,
                Source = article.Source,
                Slug = article.Slug,
                WantedSlug = ArticleJson.Read(row.Document).Slug,
                FormerSlugs = former.Contains(article.Id) ? [.. former[article.Id].Order(StringComparer.Ordinal)] : null,
                Title = article.Title,
                Published = article.PublishedAt,
                Updated = article.UpdatedAt,
                FirstPublished = article.FirstPublishedAt,
                Deleted = article.DeletedAt,
                Rank = article.RankAt == article.PublishedAt ? null : article.RankAt,
                Place = article.Sequence,
                Archive = article.Archive,
                Hash = hashOf.GetValueOrDefault(article.Id),
                Significance = article.Significance,
            });
        }

        return new IdList(feed.Name, feed.Urn, feed.PodcastId, feed.Archives, feed.LastSequence, entries);
    }

    private static async Task ImportAsync(StoreContext context, int feedId, IdList list, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var count = await context.Articles.CountAsync(article => article.FeedId == feedId, cancellationToken);
        if (count > 0)
        {
            throw new InvalidOperationException($"The store has {count} articles of this feed already, whose ids are published or may be.");
        }

        var feed = await context.Feeds.AsTracking().SingleAsync(row => row.Id == feedId, cancellationToken);
        (feed.Urn, feed.PodcastId, feed.Archives, feed.LastSequence) = (list.Id, list.PodcastGuid ?? feed.PodcastId, list.Archives, list.LastPlace);
        await context.SaveChangesAsync(cancellationToken);
        var firstArticle = await context.Articles.MaxAsync(article => (long?)article.Id, cancellationToken) + 1 ?? 1;
        var firstItem = await context.SourceItems.MaxAsync(item => (long?)item.Id, cancellationToken) + 1 ?? 1;
        var articles = list.Articles.Select((entry, i) => Article(entry, firstArticle + i, feedId, now)).ToList();
        await BulkInsert.AddAsync(context, articles, cancellationToken);
        await BulkInsert.AddAsync(context, [.. list.Articles.Select((entry, i) => Text(entry, firstArticle + i))], cancellationToken);
        // A key that came back under another id is the later article's.
        var items = list.Articles.Select((entry, i) => (Entry: entry, ArticleId: firstArticle + i)).GroupBy(pair => (pair.Entry.Source, pair.Entry.Key))
            .Select(group => group.OrderBy(pair => pair.Entry.Deleted is null).ThenBy(pair => pair.ArticleId).Last())
            .Select((pair, i) => Item(pair.Entry, firstItem + i, feedId, pair.ArticleId, now)).ToList();
        await BulkInsert.AddAsync(context, items, cancellationToken);
        var slugs = list.Articles.SelectMany((entry, i) => (entry.FormerSlugs ?? []).Select(slug => new StoredFormerSlug { FeedId = feedId, Slug = slug, ArticleId = firstArticle + i })).ToList();
        await BulkInsert.AddAsync(context, slugs, cancellationToken);
    }

    // As if deleted until its file is found.
    private static StoredArticle Article(IdEntry entry, long id, int feedId, DateTimeOffset now) => new()
    {
        Id = id,
        FeedId = feedId,
        Source = entry.Source,
        Key = entry.Key,
        EntryId = entry.Id,
        Slug = entry.Slug,
        Title = entry.Title,
        Significance = entry.Significance,
        PublishedAt = entry.Published,
        UpdatedAt = entry.Updated,
        RankAt = entry.Rank ?? entry.Published,
        FirstPublishedAt = entry.FirstPublished,
        DeletedAt = entry.Deleted ?? now,
        Sequence = entry.Place,
        Archive = entry.Archive,
    };

    private static StoredArticleText Text(IdEntry entry, long id) => new()
    {
        ArticleId = id,
        Document = ArticleJson.Write(new Article { Key = entry.Key, Slug = entry.WantedSlug, Title = entry.Title, Markup = ArticleMarkup.Agency, Body = "" }),
    };

    private static StoredSourceItem Item(IdEntry entry, long id, int feedId, long articleId, DateTimeOffset now) => new()
    {
        Id = id,
        FeedId = feedId,
        Source = entry.Source,
        Key = entry.Key,
        Size = entry.Deleted is null ? StoredSourceItem.Unread : 0,
        Hash = entry.Hash ?? "",
        GoneAt = entry.Deleted ?? now,
        ArticleId = articleId,
    };
}
