using System.Globalization;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using FeedService.Syndication;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Publishing;

/// <summary>
/// The articles of a feed with one tag, or by one author, as feeds of their own, paged. A page's set changes with every article, so
/// it has none of the relations of archives (R73).
/// </summary>
internal sealed class TermPages(TermKind kind, FeedStore store, PageRendering pages, SiteAddresses addresses, TimeProvider time) : IFeedPages
{
    public string Kind => ArticleTerms.AddressOf(kind);

    public bool IsPaged => true;

    public async Task<PageAnswer?> RenderAsync(CatalogFeed feed, Publication publication, PageRequest request, CancellationToken cancellationToken)
    {
        if (publication.Find(request.Format) is null
            || await store.ReadAsync(context => FindAsync(context, feed, request, cancellationToken), cancellationToken) is not { } found)
        {
            return null;
        }

        return await pages.RenderAsync(
            feed,
            string.Create(CultureInfo.InvariantCulture, $"{Kind}/{request.Key}/{request.Number}/{FeedRenderers.All[request.Format].FileName}"),
            FeedRenderers.All[request.Format].MediaType,
            context => context.Articles.Where(article => found.Articles.Contains(article.Id)),
            newest: null,
            page => FeedRenderers.All[request.Format].Render(Complete(page, feed, request, found)),
            cancellationToken);
    }

    /// <summary>The visible articles that have a term, newest first: a range of the terms' index, each looked up by its key.</summary>
    public static IQueryable<StoredTerm> Visible(StoreContext context, CatalogFeed feed, TermKind kind, string slug, DateTimeOffset now) =>
        from term in context.Terms.Where(term => term.FeedId == feed.Id && term.Kind == kind && term.Slug == slug)
        join article in context.Articles.Where(article => article.Sequence != null).Where(Visibility.At(now)) on term.ArticleId equals article.Id
        orderby term.RankAt descending, term.ArticleId descending
        select term;

    /// <returns>Null where the page would be empty.</returns>
    private async Task<Found?> FindAsync(StoreContext context, CatalogFeed feed, PageRequest request, CancellationToken cancellationToken)
    {
        var size = feed.Definition.Window.Items;
        var visible = Visible(context, feed, kind, request.Key, time.GetUtcNow());
        var count = await visible.CountAsync(cancellationToken);
        var last = (count + size - 1) / size;
        if (request.Number > last)
        {
            return null;
        }

        // Of several ways to write it, that of the newest article stands on every page.
        var label = await visible.Select(term => term.Label).FirstAsync(cancellationToken);
        var articles = await visible.Skip((request.Number - 1) * size).Take(size).Select(term => term.ArticleId).ToListAsync(cancellationToken);
        return new(label, last, articles);
    }

    private Feed Complete(Feed page, CatalogFeed feed, PageRequest request, Found found)
    {
        return FilteredFeed.Of(page, feed, Kind, request.Key, $"{page.Title}: {found.Label}", format => Address(feed, request, format, request.Number)) with
        {
            History = new FeedHistory
            {
                First = At(1),
                Previous = request.Number > 1 ? At(request.Number - 1) : null,
                Next = request.Number < found.Last ? At(request.Number + 1) : null,
                Last = At(found.Last),
            },
        };

        Dictionary<FeedFormat, Uri> At(int number) => feed.Definition.Formats.ToDictionary(format => format, format => Address(feed, request, format, number));
    }

    private Uri Address(CatalogFeed feed, PageRequest request, FeedFormat format, int number) => addresses.Filtered(feed.Name, Kind, request.Key, format, number);

    /// <param name="Label">The term as it is written.</param>
    /// <param name="Last">The number of the last page.</param>
    /// <param name="Articles">Those of the page.</param>
    private sealed record Found(string Label, int Last, IReadOnlyList<long> Articles);
}
