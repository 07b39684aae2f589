using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FeedService.AspNetCore.Web;

/// <summary>How the service is, for machines: states and counts, never names. Asks no database, so it answers when that does not.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/health/live", Reading.Methods, GetLive);
        routes.MapMethods("/health/ready", Reading.Methods, GetReady);
    }

    private static ContentHttpResult GetLive(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Text("live\n");
    }

    private static JsonHttpResult<Health> GetReady(HttpContext context, FeedCatalog catalog, Publications publications, FeedStore store)
    {
        context.Response.Headers.CacheControl = "no-store";
        var health = HealthOf(catalog.Feeds, publications.All, store);
        return TypedResults.Json(health, statusCode: health.Status == Health.Starting ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }

    private static Health HealthOf(IReadOnlyList<CatalogFeed> feeds, IReadOnlyDictionary<string, Publication> publications, FeedStore store)
    {
        var counts = FeedCounts.Of(feeds, publications);
        // A service without a single feed is ready too: there is nothing that it keeps from anybody.
        var serves = publications.Count > 0 || (store.IsOpen && counts.Waiting == 0);
        var reasons = Reasons(counts, store).ToList();
        return new(serves ? reasons.Count == 0 ? Health.Ready : Health.Degraded : Health.Starting, reasons, counts);
    }

    private static IEnumerable<string> Reasons(FeedCounts counts, FeedStore store)
    {
        if (!store.IsOpen)
        {
            yield return store.Trouble is null ? "The store is being opened." : "The store cannot be used; the log says why.";
        }
        else if (store.Trouble is not null)
        {
            yield return "The store cannot be written; the log says why.";
        }

        if (counts.Waiting > 0)
        {
            yield return $"{counts.Waiting} feeds wait for their first publication.";
        }

        if (counts.Missing > 0)
        {
            yield return $"{counts.Missing} feeds are served as they last were: their folders are missing.";
        }
    }
}
