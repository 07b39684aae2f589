using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Store;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Web;

/// <summary>How a page says where its feed is (R105).</summary>
internal static class Discovery
{
    public static Markup Links(Publication publication, SiteAddresses addresses) =>
        Markup.Each(
            [
                .. publication.Documents.Select(document => (document.Format, publication.Title, Address: publication.AddressOf(document.FileName, addresses))),
                .. publication.Views.Where(view => view.Documents.Count > 0).Select(view => (view.Documents[0].Format, view.Title, Address: Address(view, publication, addresses))),
            ],
            link => Link(link.Format, link.Title, link.Address));

    /// <summary>Where editors write what the page shows (Micropub section 5.3).</summary>
    public static Markup Editors(string? feed, SiteAddresses addresses) =>
        addresses.Micropub(feed) is { } address ? Markup.Of($"""<link rel="micropub" href="{address}">""") : Markup.Nothing;

    /// <summary>Of a view with documents: the first of them.</summary>
    public static Uri Address(PublishedView view, Publication publication, SiteAddresses addresses) =>
        publication.AddressOf(view.Documents[0].FileName, addresses);

    /// <summary>The feeds of an article's own tags and authors, each in the first of its formats: all would be a long list.</summary>
    public static Markup TermLinks(Entry entry, Publication publication, SiteAddresses addresses)
    {
        var labels = entry.Tags.Select(tag => (Kind: TermKind.Tag, Label: tag)).Concat(entry.Authors.Select(author => (Kind: TermKind.Author, Label: author.Name)));
        return Markup.Each(
            labels.Select(term => (term.Label, Address: Address(term.Kind, term.Label, publication, addresses))).Where(term => term.Address is not null),
            term => Link(publication.Documents[0].Format, $"{publication.Title}: {term.Label}", term.Address!));
    }

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

    // Each title is distinct, so that a reader's list of choices is one.
    private static Markup Link(FeedFormat format, string title, Uri address) => Markup.Of(
        $"""<link rel="alternate" type="{MediaType(format)}" title="{title} ({NameOf(format)})" href="{address}">""");

    private static string MediaType(FeedFormat format) => FeedRenderers.All[format].MediaType.Split(';')[0];
}
