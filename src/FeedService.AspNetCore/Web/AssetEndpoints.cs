using FeedService.AspNetCore.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace FeedService.AspNetCore.Web;

/// <summary>What pages and browsers ask for besides.</summary>
internal static class AssetEndpoints
{
    /// <param name="routes">The routes.</param>
    /// <param name="isRoot">Whether they are the application's own, too: below it nobody looks for robots.txt.</param>
    public static void Map(IEndpointRouteBuilder routes, bool isRoot)
    {
        routes.MapMethods("/assets/{name}", Reading.Methods, GetAsset);
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

    private static IResult GetAsset(HttpContext context, string name, SiteAssets assets)
    {
        if (assets.Find(name) is not { } asset)
        {
            return NoticePage.Missing();
        }

        // With the tag in the address it never changes; without, it is asked about.
        context.Response.Headers.CacheControl = context.Request.Query["v"] == asset.Tag ? "public, max-age=31536000, immutable" : "public, max-age=300";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(asset.Content, asset.MediaType, entityTag: new EntityTagHeaderValue($"\"{asset.Tag}\""));
    }

    private static FileContentHttpResult Get(HttpContext context, byte[] content, string mediaType)
    {
        context.Response.Headers.CacheControl = "public, max-age=3600";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(content, mediaType);
    }
}
