using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Finds articles and their files for people's pages, with the same visibility as the documents.</summary>
internal sealed class ArticleFinder(FeedStore store, FeedCatalog catalog, EntryRenderer renderer, SiteAddresses addresses, ServicePaths paths, SharedUploads uploads, TimeProvider time)
{
    private static readonly TimeSpan JustUploaded = TimeSpan.FromDays(1);

    /// <exception cref="StoreUnavailableException">The store cannot be read now.</exception>
    public async Task<ArticleLookup> FindAsync(string feed, string slug, CancellationToken cancellationToken)
    {
        if (OpenFeed(feed) is not { } found)
        {
            return new ArticleLookup.Nothing();
        }

        var (lookup, renewed) = await store.ReadAsync(context => FindAsync(context, found, slug, cancellationToken), cancellationToken);
        if (renewed is not null)
        {
            await store.WriteAsync(context => RenderingKeeper.KeepAsync(context, [renewed], cancellationToken), cancellationToken);
        }

        return lookup;
    }

    /// <summary>The article whose page had an address, by what its author says.</summary>
    /// <param name="path">Decoded, with a slash at its beginning.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be read now.</exception>
    public async Task<ArticleLookup> FindAliasAsync(string path, CancellationToken cancellationToken)
    {
        if (!store.IsOpen)
        {
            // What there is, is served all the same; an alias waits.
            return new ArticleLookup.Nothing();
        }

        var plain = path.TrimEnd('/');
        var slash = plain.IndexOf('/', 1);
        var below = slash < 0 ? null : OpenFeed(plain[1..slash]);
        var feeds = catalog.Feeds.Where(feed => feed.Condition != FeedCondition.Removed).Select(feed => feed.Id).ToList();
        var found = await store.ReadAsync(
            async context =>
            {
                var terms = context.Terms.Where(term => term.Kind == TermKind.Alias && feeds.Contains(term.FeedId) && term.Slug == plain);
                if (below is not null)
                {
                    var rest = plain[(slash + 1)..];
                    terms = terms.Concat(context.Terms.Where(term => term.Kind == TermKind.Alias && term.FeedId == below.Id && term.Slug == rest));
                }

                var visible = context.Articles.Where(Visibility.At(time.GetUtcNow())).Select(article => article.Id);
                return await (from term in terms
                              join article in context.Articles on term.ArticleId equals article.Id
                              join text in context.ArticleTexts on article.Id equals text.ArticleId
                              where article.FirstPublishedAt != null
                              orderby article.DeletedAt != null, article.Id
                              select new { article, text.Document, IsVisible = visible.Contains(article.Id) }).FirstOrDefaultAsync(cancellationToken);
            },
            cancellationToken);
        return found is null || catalog.Find(found.article.FeedId) is not { } feed ? new ArticleLookup.Nothing()
            : !found.IsVisible ? new ArticleLookup.Gone()
            : new ArticleLookup.Elsewhere(EntryAddress.Of(feed, found.article, ArticleJson.Read(found.Document), addresses), IsForEver: true);
    }

    /// <summary>The full path and MIME type of a file that a visible article refers to, as it was when it had this hash; null where there is none.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read now.</exception>
    public async Task<(string Path, string MediaType)?> FindMediaAsync(string feed, string hash, string name, CancellationToken cancellationToken)
    {
        if (OpenFeed(feed) is not { } found)
        {
            return null;
        }

        var visible = Visibility.At(time.GetUtcNow());
        // An editor shows what was just uploaded while its article is being written; nobody else knows the address.
        var fresh = time.GetUtcNow() - JustUploaded;
        var media = await store.ReadAsync(
            async context => (await context.Media
                .Where(media => media.FeedId == found.Id && media.Hash == hash)
                .Where(media => (EF.Functions.Like(media.Path, "/%") && media.ModifiedAt > fresh) || context.MediaUses.Any(use => use.MediaId == media.Id
                    && (use.ArticleId == PublicationWriter.FeedItself || context.Articles.Where(visible).Any(article => article.Id == use.ArticleId))))
                .ToListAsync(cancellationToken)).Find(media => Path.GetFileName(media.Path) == name),
            cancellationToken);
        return media is not null && FeedFiles.Of(found, SourceName.Folder, paths, uploads).Find(media.Path) is { } file && Holds(file, media)
            ? (file.FullName, media.MediaType)
            : null;
    }

    /// <summary>Whether the file is still the one the hash was made of: an address never shows other bytes (R46).</summary>
    private static bool Holds(FileInfo file, StoredMedia media) => file.Length == media.Size && file.LastWriteTimeUtc.Ticks == media.ModifiedAt.UtcTicks;

    private CatalogFeed? OpenFeed(string name) =>
        !store.IsOpen
            ? throw new StoreUnavailableException(store.Trouble ?? "The store is being opened")
            : catalog.Find(name) is { Condition: not FeedCondition.Removed } feed ? feed : null;

    private async Task<(ArticleLookup Lookup, EntryRendering? Renewed)> FindAsync(StoreContext context, CatalogFeed feed, string slug, CancellationToken cancellationToken)
    {
        var bySlug = context.Articles.Where(article => article.FeedId == feed.Id && article.Slug == slug);
        var row = await WindowQuery.LoadAllAsync(context, bySlug, cancellationToken) is [var first, ..] ? first : null;
        if (row is null)
        {
            return (await FormerAsync(context, feed, slug, cancellationToken), null);
        }

        if (!await bySlug.Where(Visibility.At(time.GetUtcNow())).AnyAsync(cancellationToken))
        {
            return (row.Article.FirstPublishedAt is null ? new ArticleLookup.Nothing() : new ArticleLookup.Gone(), null);
        }

        var rendering = renderer.Render(feed, row, path => context.Media.FirstOrDefault(media => media.FeedId == feed.Id && media.Path == path));
        var isHere = EntryAddress.Elsewhere(feed, row.Article, ArticleJson.Read(row.Text), addresses) is null;
        if (rendering.Entry is not { } entry)
        {
            return (new ArticleLookup.Nothing(), rendering.Renewed is null ? null : rendering);
        }

        var (newer, older) = isHere ? await new ArticleNeighbours(renderer, time.GetUtcNow()).FindAsync(context, feed, row.Article, cancellationToken) : default;
        var found = new ArticleLookup.Found(entry, isHere) { Newer = newer, Older = older, Carriers = [.. catalog.Including(feed.Id).Select(carrier => carrier.Name)] };
        return (found, rendering.Renewed is null ? null : rendering);
    }

    private async Task<ArticleLookup> FormerAsync(StoreContext context, CatalogFeed feed, string slug, CancellationToken cancellationToken)
    {
        var visible = context.Articles.Where(Visibility.At(time.GetUtcNow()));
        var now = await (from former in context.FormerSlugs.Where(former => former.FeedId == feed.Id && former.Slug == slug)
                         join article in visible on former.ArticleId equals article.Id
                         select article.Slug).FirstOrDefaultAsync(cancellationToken);
        return now is null ? new ArticleLookup.Nothing() : new ArticleLookup.Elsewhere(addresses.Article(feed.Name, now));
    }
}
