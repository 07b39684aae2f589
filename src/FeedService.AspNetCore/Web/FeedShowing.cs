using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Serving;
using FeedService.AspNetCore.Web.Pages;
using FeedService.Syndication.Reading;
using Microsoft.AspNetCore.Http;

namespace FeedService.AspNetCore.Web;

/// <summary>Makes a feed's page (R112), also for who opens one of its documents in a browser (R113).</summary>
internal sealed class FeedShowing(Publications publications, FeedTerms terms, FeedCatalog catalog, SiteAddresses addresses) : IDocumentPages
{
    public async Task<PageResult> OfAsync(Publication publication, CancellationToken cancellationToken) => FeedPage.Of(await ShownAsync(publication, cancellationToken));

    public async Task ShowAsync(HttpContext context, string below, PreparedDocument document)
    {
        if (publications.Find(below.Split('/', StringSplitOptions.RemoveEmptyEntries)[0]) is not { Removed: false } publication)
        {
            // It ended in this moment.
            await NoticePage.Gone().ExecuteAsync(context);
            return;
        }

        var address = new Uri(addresses.Base, new PathString(below).ToUriComponent()[1..] + Query(context.Request));
        var shown = await ShownAsync(publication, context.RequestAborted) with { Opened = address };
        await (FeedPage.Of(shown.IsMain ? shown : Part(shown, document, address)) with { IsPrivate = true }).ExecuteAsync(context);
    }

    /// <summary>An archive, a filtered feed or a partner's: what the document says itself is what it shows.</summary>
    private static FeedShown Part(FeedShown shown, PreparedDocument document, Uri address)
    {
        var read = FeedReader.Read(document.In(Coding.Identity).Body, document.ContentType, address);
        return shown with
        {
            Title = read.Title ?? shown.Title,
            Entries =
            [
                .. read.Entries.Where(entry => entry is { Title: not null, Link: not null, PublishedAt: not null })
                    .Select(entry => new PublishedEntry(entry.Id ?? "", entry.Title!, entry.Link!, entry.PublishedAt!.Value, entry.Summary)),
            ],
        };
    }

    // Of a query only the page has a meaning (R68).
    private static string Query(HttpRequest request) => request.Query["page"] is [{ } page] ? $"?page={Uri.EscapeDataString(page)}" : "";

    private async Task<FeedShown> ShownAsync(Publication publication, CancellationToken cancellationToken) => new(publication, addresses)
    {
        Terms = await terms.FindAsync(publication.Feed, cancellationToken),
        IsPodcast = catalog.Find(publication.Feed)?.Definition.IsPodcast == true,
    };
}
