using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Web.Pages;
using FeedService.Syndication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FeedService.AspNetCore.Web;

/// <summary>Addresses that people and programs guess, each leading to the one where the document is (R106).</summary>
internal static class Aliases
{
    private static readonly Dictionary<string, FeedFormat> BelowFeed = new()
    {
        ["feed"] = FeedFormat.Rss,
        ["feed.xml"] = FeedFormat.Rss,
        ["index.xml"] = FeedFormat.Rss,
        ["rss"] = FeedFormat.Rss,
        ["atom"] = FeedFormat.Atom,
        ["feed.atom"] = FeedFormat.Atom,
        ["json"] = FeedFormat.Json,
        ["index.json"] = FeedFormat.Json,
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (alias, format) in BelowFeed)
        {
            routes.MapMethods($"/{{feed}}/{alias}", Reading.Methods, (string feed, Publications publications, SiteAddresses addresses, Absences absences) =>
                publications.Find(feed) is { } publication && Choose(publication, format) is { } chosen
                    ? TypedResults.Redirect(Location(publication, chosen, addresses), permanent: true)
                    : absences.Explain(feed));
        }

        var names = FeedRenderers.All.Select(renderer => KeyValuePair.Create(renderer.Value.FileName, renderer.Key));
        foreach (var (alias, format) in BelowFeed.Concat(names))
        {
            routes.MapMethods($"/{alias}", Reading.Methods, (Publications publications, SiteAddresses addresses) => GetOnlyFeed(format, publications, addresses));
        }
    }

    // Above all feeds such an address has a meaning while there is one feed; a second one may come, so it does not redirect for ever.
    private static IResult GetOnlyFeed(FeedFormat format, Publications publications, SiteAddresses addresses)
    {
        var live = publications.All.Values.Where(publication => !publication.Removed).Take(2).ToList();
        return live is [var only] && Choose(only, format) is { } chosen
            ? TypedResults.Redirect(Location(only, chosen, addresses))
            : NoticePage.Missing();
    }

    private static string Location(Publication publication, FeedFormat format, SiteAddresses addresses)
    {
        var address = publication.AddressOf(FeedRenderers.All[format].FileName, addresses);
        return publication.MovedTo is null ? address.AbsolutePath : address.AbsoluteUri;
    }

    private static FeedFormat? Choose(Publication publication, FeedFormat wanted) =>
        (publication.Find(wanted) ?? (publication.Documents is [var first, ..] ? first : null))?.Format;
}
