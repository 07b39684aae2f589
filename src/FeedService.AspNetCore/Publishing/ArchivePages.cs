using System.Globalization;
using FeedService.AspNetCore.Feeds;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Closed archives (RFC 5005 section 4): sets of entries that never grow, at addresses that never change.</summary>
internal sealed class ArchivePages(PageRendering pages, FeedHistories histories, SiteAddresses addresses) : IFeedPages
{
    // An archive hardly ever changes; a withdrawal is not to wait for longer.
    private static readonly TimeSpan KeepFor = TimeSpan.FromHours(1);

    public string Kind => "archive";

    public bool IsPaged => false;

    public async Task<PageAnswer?> RenderAsync(CatalogFeed feed, Publication publication, PageRequest request, CancellationToken cancellationToken)
    {
        if (!int.TryParse(request.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number.ToString(CultureInfo.InvariantCulture) != request.Key || number < 1 || number > publication.Archives + 1 || publication.Find(request.Format) is null)
        {
            return null;
        }

        if (number > publication.Archives)
        {
            // What follows the last archive is in the documents that are subscribed to.
            return publication.Archives == 0 ? null : new PageAnswer.Elsewhere(addresses.Document(feed.Name, request.Format));
        }

        return (await RenderAsync(feed, number, request.Format, cancellationToken)) with { KeepFor = KeepFor };
    }

    /// <summary>One that is known to be closed.</summary>
    public Task<PageAnswer.Document> RenderAsync(CatalogFeed feed, int number, FeedFormat format, CancellationToken cancellationToken) =>
        pages.RenderAsync(
            feed,
            $"archive/{number}/{FeedRenderers.All[format].FileName}",
            FeedRenderers.All[format].MediaType,
            context => context.Articles.Where(article => article.FeedId == feed.Id && article.Archive == number),
            newest: null,
            page => FeedRenderers.All[format].Render(page with
            {
                Addresses = feed.Definition.Formats.ToDictionary(each => each, each => addresses.Archive(feed.Name, number, each)),
                History = histories.OfArchive(feed, number),
                TimeToLive = null,
            }),
            cancellationToken);
}
