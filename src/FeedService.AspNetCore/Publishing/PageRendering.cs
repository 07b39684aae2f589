using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using FeedService.Syndication;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Renders a page from the store, keeps what was converted for it, and remembers when its bytes last changed.</summary>
internal sealed class PageRendering(FeedStore store, FeedAssembly assembly, TimeProvider time)
{
    /// <param name="feed">The feed.</param>
    /// <param name="path">The page's address below the feed's, for its validators.</param>
    /// <param name="mediaType">The document's MIME type with its charset.</param>
    /// <param name="choose">The articles it may show; those that nobody may see are taken off.</param>
    /// <param name="newest">How many of them; null for all.</param>
    /// <param name="write">Writes the page's feed, with its own address and its place in the history.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<PageAnswer.Document> RenderAsync(
        CatalogFeed feed,
        string path,
        string mediaType,
        Func<StoreContext, IQueryable<StoredArticle>> choose,
        int? newest,
        Func<Feed, byte[]> write,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var visible = Visibility.At(now);
        var (page, renderings) = await store.ReadAsync(
            context => assembly.AssemblePageAsync(context, feed, choose(context).Where(article => article.FeedId == feed.Id && article.Sequence != null).Where(visible), newest, cancellationToken),
            cancellationToken);
        await KeepAsync([.. renderings.Where(rendering => rendering.Renewed is not null)], cancellationToken);
        var content = write(page);
        var tag = DocumentRendering.Tag(content);
        return new(mediaType, content, tag, await ModifiedAtAsync(feed, path, tag, now, cancellationToken));
    }

    private async Task KeepAsync(List<EntryRendering> renewed, CancellationToken cancellationToken)
    {
        if (renewed.Count > 0)
        {
            await store.WriteAsync(context => RenderingKeeper.KeepAsync(context, renewed, cancellationToken), cancellationToken);
        }
    }

    private async Task<DateTimeOffset> ModifiedAtAsync(CatalogFeed feed, string path, string tag, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = await store.ReadAsync(context => context.Pages.FirstOrDefaultAsync(page => page.FeedId == feed.Id && page.Path == path, cancellationToken), cancellationToken);
        if (known?.Tag == tag)
        {
            return known.ModifiedAt;
        }

        var modifiedAt = DocumentRendering.ModifiedAt(known?.ModifiedAt, now);
        await store.WriteAsync(
            async context =>
            {
                var page = await context.Pages.AsTracking().FirstOrDefaultAsync(page => page.FeedId == feed.Id && page.Path == path, cancellationToken);
                if (page is null)
                {
                    page = new StoredPage { FeedId = feed.Id, Path = path, Tag = tag };
                    context.Pages.Add(page);
                }

                (page.Tag, page.ModifiedAt) = (tag, modifiedAt);
            },
            cancellationToken);
        return modifiedAt;
    }
}
