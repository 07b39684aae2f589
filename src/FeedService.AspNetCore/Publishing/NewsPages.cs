using FeedService.AspNetCore.Feeds;
using FeedService.Syndication.Sitemaps;

namespace FeedService.AspNetCore.Publishing;

/// <summary>The sitemap of what is news: made when a crawler asks for it, until the feed changes or the oldest of it is no news any more.</summary>
internal sealed class NewsPages(PageRendering pages, TimeProvider time) : IFeedPages
{
    public string Kind => NewsSitemap.FileName;

    public bool IsPaged => false;

    public async Task<PageAnswer?> RenderAsync(CatalogFeed feed, Publication publication, PageRequest request, CancellationToken cancellationToken) =>
        await RenderAsync(feed, cancellationToken);

    /// <returns>Without a time where there is no news, which cannot end.</returns>
    public async Task<PageAnswer.Document> RenderAsync(CatalogFeed feed, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - NewsSitemap.News;
        DateTimeOffset? oldest = null;
        var page = await pages.RenderAsync(
            feed,
            Kind,
            NewsSitemap.MediaType,
            // An article's rank is never before its publication: it finds the index's end.
            context => context.Articles.Where(article => article.FeedId == feed.Id && article.RankAt > since && article.PublishedAt > since),
            NewsSitemap.MostAddresses,
            shown =>
            {
                oldest = shown.Entries.Count == 0 ? null : shown.Entries.Min(entry => entry.PublishedAt);
                return new NewsSitemap { Name = shown.Title, Language = shown.Language, Entries = shown.Entries }.Render();
            },
            cancellationToken);
        return page with { ValidUntil = oldest + NewsSitemap.News };
    }
}
