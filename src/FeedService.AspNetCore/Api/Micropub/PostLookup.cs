using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Sources;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Api.Micropub;

/// <summary>Finds a post by its address, deleted ones too.</summary>
internal sealed class PostLookup(FeedStore store, SiteAddresses addresses)
{
    /// <param name="url">As the editor was told it, or as its page is called now.</param>
    /// <param name="feeds">Those that it may be in.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be read now.</exception>
    public async Task<(CatalogFeed Feed, KnownArticle Article)?> FindAsync(string? url, IEnumerable<CatalogFeed> feeds, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
        {
            return null;
        }

        // An address may be a pattern's; the slug is one of its parts, with an ending perhaps.
        var parts = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)
            .SelectMany(part => (string[])[part, Path.GetFileNameWithoutExtension(part)]).Distinct().ToList();
        foreach (var feed in feeds)
        {
            if (await FindAsync(feed, address, parts, cancellationToken) is { } known)
            {
                return (feed, known);
            }
        }

        return null;
    }

    private Task<KnownArticle?> FindAsync(CatalogFeed feed, Uri address, List<string> parts, CancellationToken cancellationToken) => store.ReadAsync(
        async context =>
        {
            var former = context.FormerSlugs.Where(slug => slug.FeedId == feed.Id && parts.Contains(slug.Slug)).Select(slug => slug.ArticleId);
            var rows = await context.Articles.Where(article => article.FeedId == feed.Id && (parts.Contains(article.Slug) || former.Contains(article.Id)))
                .Join(context.ArticleTexts, article => article.Id, text => text.ArticleId, (article, text) => new { article, text.Document }).ToListAsync(cancellationToken);
            var candidates = rows.ConvertAll(row => new KnownArticle(row.article, ArticleJson.Read(row.Document)));
            return candidates.Find(known => EntryAddress.Of(feed, known.Stored, known.Article, addresses) == address)
                ?? candidates.Find(known => addresses.Article(feed.Name, known.Stored.Slug) == address)
                // An address that it had before.
                ?? candidates.Find(_ => parts.Exists(part => addresses.Article(feed.Name, part) == address));
        },
        cancellationToken);
}
