using System.Globalization;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;

namespace FeedService.AspNetCore.Web;

/// <summary>A feed for people: what it is, the addresses to copy, the recent entries (R112).</summary>
internal static class FeedPage
{
    public static Page Of(Publication publication, SiteAddresses addresses)
    {
        var links = Discovery.Links(publication, addresses);
        return new()
        {
            Title = publication.Title,
            Home = addresses.Base.AbsolutePath,
            Head = Markup.Each([links, Discovery.Editors(publication.Feed, addresses)], part => part),
            Content = Markup.Of($"""
                <article{LanguageOf(publication)}>
                <h1>{publication.Title}</h1>
                <p>{publication.Description}</p>
                {Site(publication, addresses)}
                </article>
                <section>
                <h2>Subscribe</h2>
                <p>Copy one of these addresses into a feed reader:</p>
                {Addresses(publication, addresses)}
                <details><summary>For a page of your own</summary><pre><code>{links.Text}</code></pre></details>
                </section>
                <section{LanguageOf(publication)}>
                <h2 lang="en">Recent</h2>
                <ol class="entries">
                {Markup.Each(publication.Entries, Entry)}
                </ol>
                </section>
                """),
        };
    }

    public static Markup Addresses(Publication publication, SiteAddresses addresses) => Markup.Of($"""
        <dl class="addresses">
        {Markup.Each(publication.Documents, document => Address(Discovery.NameOf(document.Format), publication.AddressOf(document.FileName, addresses)))}
        {Markup.Each(publication.Views.Where(view => view.Documents.Count > 0), view => Address(view.Title, Discovery.Address(view, publication, addresses)))}
        </dl>
        """);

    public static Markup LanguageOf(Publication publication) =>
        publication.Language is null ? Markup.Nothing : Markup.Of($" lang=\"{publication.Language}\"");

    public static Markup Day(DateTimeOffset at) => Markup.Of(
        $"""<time datetime="{at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}">{at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)}</time>""");

    private static Markup Address(string name, Uri address) => Markup.Of($"""<div><dt>{name}</dt><dd><a href="{address}">{address}</a></dd></div>""");

    private static Markup Site(Publication publication, SiteAddresses addresses) =>
        publication.Link == addresses.FeedPage(publication.Feed)
            ? Markup.Nothing
            : Markup.Of($"""<p><a href="{publication.Link}">{publication.Link.Host}</a></p>""");

    private static Markup Entry(PublishedEntry entry) => Markup.Of($"""
        <li><h3><a href="{entry.Link}">{entry.Title}</a></h3>
        <p>{Day(entry.PublishedAt)}</p>
        {(entry.Summary is null ? Markup.Nothing : Markup.Of($"<p>{entry.Summary}</p>"))}</li>
        """);
}
