using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.Syndication;
using FeedService.Syndication.Reading;

namespace FeedService.AspNetCore.Web.Admin;

/// <summary>What the documents that are served now say of an article, read from their bytes as a reader would.</summary>
internal static class DocumentsSaying
{
    /// <returns>One for each document of the feed; its entry is null where the article is not in it.</returns>
    public static IReadOnlyList<(FeedFormat Format, ReadEntry? Entry)> Of(Publication? publication, string entryId, SiteAddresses addresses) =>
    [
        .. (publication?.Documents ?? []).Select(document => (
            document.Format,
            FeedReader.Read(document.Content, FeedRenderers.All[document.Format].MediaType, addresses.Document(publication!.Feed, document.Format))
                .Entries.FirstOrDefault(entry => entry.Id == entryId))),
    ];
}
