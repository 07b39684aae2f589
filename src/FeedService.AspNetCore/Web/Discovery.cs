using System.Net;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Store;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Web;

/// <summary>How a page says where its feeds are (R105).</summary>
internal static class Discovery
{
    /// <summary>The feed's documents, and those of its views. Each title is distinct with its format, so that a reader's list of choices is one.</summary>
    public static IEnumerable<DiscoveredFeed> Links(Publication publication, SiteAddresses addresses) =>
    [
        .. publication.Documents.Select(document => new DiscoveredFeed(document.Format, publication.Title, publication.AddressOf(document.FileName, addresses))),
        .. publication.Views.Where(view => view.Documents.Count > 0).Select(view => new DiscoveredFeed(view.Documents[0].Format, view.Title, Address(view, publication, addresses))),
    ];

    /// <summary>The feeds of an article's own tags and authors, each in the first of its formats: all would be a long list.</summary>
    public static IEnumerable<DiscoveredFeed> TermLinks(Entry entry, Publication publication, SiteAddresses addresses) =>
        entry.Tags.Select(tag => (Kind: TermKind.Tag, Label: tag)).Concat(entry.Authors.Select(author => (Kind: TermKind.Author, Label: author.Name)))
            .Select(term => (term.Label, Address: Address(term.Kind, term.Label, publication, addresses)))
            .Where(term => term.Address is not null)
            .Select(term => new DiscoveredFeed(publication.Documents[0].Format, $"{publication.Title}: {term.Label}", term.Address!));

    /// <summary>A link as the text of an element, to be copied into somebody's own page.</summary>
    public static string Element(DiscoveredFeed link) =>
        $"<link rel=\"alternate\" type=\"{FeedRenderers.All[link.Format].MediaType.Split(';')[0]}\" title=\"{WebUtility.HtmlEncode(link.Title)} ({NameOf(link.Format)})\" href=\"{WebUtility.HtmlEncode(link.Address.AbsoluteUri)}\">";

    /// <summary>Of a view with documents: the first of them.</summary>
    public static Uri Address(PublishedView view, Publication publication, SiteAddresses addresses) =>
        publication.AddressOf(view.Documents[0].FileName, addresses);

    /// <summary>The feed of what has a tag or an author; null where there is none.</summary>
    public static Uri? Address(TermKind kind, string label, Publication publication, SiteAddresses addresses) =>
        publication.Documents.Count > 0 && ArticleTerms.SlugOf(label) is { } slug
            ? addresses.Filtered(publication.Feed, ArticleTerms.AddressOf(kind), slug, publication.Documents[0].Format)
            : null;

    public static string NameOf(FeedFormat format) => format switch
    {
        FeedFormat.Rss => "RSS",
        FeedFormat.Atom => "Atom",
        _ => "JSON Feed",
    };
}
