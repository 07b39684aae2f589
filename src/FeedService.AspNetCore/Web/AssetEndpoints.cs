using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FeedService.AspNetCore.Web;

/// <summary>What pages and browsers ask for besides.</summary>
internal static class AssetEndpoints
{
    private static readonly byte[] Css = """
        :root { color-scheme: light dark; }
        body { margin: 0 auto; max-width: 44rem; padding: 1rem; font: 1.0625rem/1.55 system-ui, sans-serif; }
        h1, h2, h3 { line-height: 1.25; overflow-wrap: anywhere; }
        img, video { max-width: 100%; height: auto; }
        pre { overflow-x: auto; padding: .75rem; border: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
        figure { margin: 1rem 0; }
        figcaption, time { font-size: .9em; opacity: .8; }
        .entries { list-style: none; padding: 0; }
        .addresses div { display: flex; flex-wrap: wrap; gap: .25rem .75rem; }
        .addresses dt { min-width: 5.5rem; }
        .addresses dd { margin: 0; overflow-wrap: anywhere; }

        """u8.ToArray();

    /// <param name="routes">The routes.</param>
    /// <param name="isRoot">Whether they are the application's own, too: below it nobody looks for robots.txt.</param>
    public static void Map(IEndpointRouteBuilder routes, bool isRoot)
    {
        routes.MapMethods("/assets/site.css", Reading.Methods, (HttpContext context) => Get(context, Css, "text/css; charset=utf-8"));
        if (isRoot)
        {
            MapRoot(routes);
        }
    }

    private static void MapRoot(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/robots.txt", Reading.Methods, (HttpContext context) => Get(context, "User-agent: *\nDisallow:\n"u8.ToArray(), "text/plain; charset=utf-8"));
        routes.MapMethods("/favicon.ico", Reading.Methods, (HttpContext context) =>
        {
            // Every browser asks for it; it need not ask twice a day.
            context.Response.Headers.CacheControl = "public, max-age=86400";
            return TypedResults.NotFound();
        });
    }

    private static FileContentHttpResult Get(HttpContext context, byte[] content, string mediaType)
    {
        context.Response.Headers.CacheControl = "public, max-age=3600";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(content, mediaType);
    }
}
