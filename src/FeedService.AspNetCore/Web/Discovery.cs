using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Web;

/// <summary>How a page says where its feed is (R105).</summary>
internal static class Discovery
{
    public static Markup Links(Publication publication, SiteAddresses addresses) =>
        Markup.Each(publication.Documents, document => Link(publication, document, addresses));

    public static string NameOf(FeedFormat format) => format switch
    {
        FeedFormat.Rss => "RSS",
        FeedFormat.Atom => "Atom",
        _ => "JSON Feed",
    };

    // Each title is distinct, so that a reader's list of choices is one.
    private static Markup Link(Publication publication, PublishedDocument document, SiteAddresses addresses) => Markup.Of(
        $"""<link rel="alternate" type="{MediaType(document.Format)}" title="{publication.Title} ({NameOf(document.Format)})" href="{addresses.Document(publication.Feed, document.Format)}">""");

    private static string MediaType(FeedFormat format) => FeedRenderers.All[format].MediaType.Split(';')[0];
}
