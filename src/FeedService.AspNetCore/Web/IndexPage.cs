using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;

namespace FeedService.AspNetCore.Web;

/// <summary>The list of feeds.</summary>
internal static class IndexPage
{
    public static Page Of(IReadOnlyList<Publication> publications, SiteAddresses addresses) => new()
    {
        Title = "Feeds",
        Home = addresses.Base.AbsolutePath,
        Head = Markup.Each([.. publications.Select(publication => Discovery.Links(publication, addresses)), Discovery.Editors(feed: null, addresses)], part => part),
        Content = Markup.Of($"""
            <h1>Feeds</h1>
            {(publications.Count == 0 ? Markup.Of($"<p>Nothing is published yet.</p>") : List(publications, addresses))}
            """),
    };

    private static Markup List(IReadOnlyList<Publication> publications, SiteAddresses addresses) => Markup.Of($"""
        {Markup.Each(publications, publication => Feed(publication, addresses))}
        <p>Every feed at once, for readers that import lists: <a href="{addresses.Base.AbsolutePath}feeds.opml">feeds.opml</a></p>
        """);

    private static Markup Feed(Publication publication, SiteAddresses addresses) => Markup.Of($"""
        <section{FeedPage.LanguageOf(publication)}>
        <h2><a href="{addresses.FeedPage(publication.Feed).AbsolutePath}">{publication.Title}</a></h2>
        <p>{publication.Description}</p>
        {FeedPage.Addresses(publication, addresses)}
        </section>
        """);
}
