using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Store;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Web;

/// <summary>An article's own page.</summary>
internal static class ArticlePage
{
    public static Page Of(Entry entry, Publication publication, SiteAddresses addresses) => new()
    {
        Title = $"{entry.Title} · {publication.Title}",
        Home = addresses.Base.AbsolutePath,
        Head = Markup.Of($"""
            <link rel="canonical" href="{entry.Link}">
            {Discovery.Links(publication, addresses)}
            {Discovery.Editors(publication.Feed, addresses)}
            {Discovery.TermLinks(entry, publication, addresses)}
            """),
        Language = entry.Language ?? publication.Language,
        Content = Markup.Of($"""
            <article>
            <h1>{entry.Title}</h1>
            <p>{Dates(entry)}{Authors(entry.Authors)}</p>
            {Content(entry)}
            {Markup.Each(entry.Enclosures, Enclosure)}
            {Tags(entry, publication, addresses)}
            </article>
            <p>From <a href="{addresses.FeedPage(publication.Feed).AbsolutePath}">{publication.Title}</a></p>
            """),
    };

    private static Markup Dates(Entry entry) =>
        entry.UpdatedAt == entry.PublishedAt
            ? FeedPage.Day(entry.PublishedAt)
            : Markup.Of($"{FeedPage.Day(entry.PublishedAt)}, updated {FeedPage.Day(entry.UpdatedAt)}");

    private static Markup Authors(IReadOnlyList<Person> authors) =>
        authors.Count == 0 ? Markup.Nothing : Markup.Of($" · {string.Join(", ", authors.Select(author => author.Name))}");

    private static Markup Tags(Entry entry, Publication publication, SiteAddresses addresses)
    {
        var tags = entry.Tags.Select(tag => (Label: tag, Address: Discovery.Address(TermKind.Tag, tag, publication, addresses))).Where(tag => tag.Address is not null).ToList();
        return tags.Count == 0 ? Markup.Nothing : Markup.Of($"<p>Feeds of {Markup.Each(tags, tag => Markup.Of($"<a rel=\"tag\" href=\"{tag.Address!}\">{tag.Label}</a>"))}</p>");
    }

    // Sanitised when the entry was made (R32): the one place where text becomes markup as it is.
    private static Markup Content(Entry entry) =>
        entry.ContentHtml is null ? Markup.Of($"<p>{entry.Summary}</p>") : new Markup(entry.ContentHtml);

    private static Markup Enclosure(Enclosure enclosure) => Markup.Of(
        $"""<p><a href="{enclosure.Url}" type="{enclosure.MediaType}">{Uri.UnescapeDataString(enclosure.Url.Segments[^1])}</a></p>""");
}
