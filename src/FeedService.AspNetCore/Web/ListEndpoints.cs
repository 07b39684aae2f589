using System.Security.Cryptography;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.Syndication.Opml;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace FeedService.AspNetCore.Web;

/// <summary>The feeds as a list that readers import (R107).</summary>
internal static class ListEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/feeds.opml", Reading.Methods, GetOpml);

    public static OpmlDocument ListOf(IEnumerable<Publication> publications, SiteAddresses addresses) => new()
    {
        Title = $"Feeds of {addresses.Base.Authority}",
        Outlines = [.. publications.Where(publication => !publication.Removed && publication.Documents.Count > 0).Select(publication => OutlineOf(publication, addresses))],
    };

    private static FileContentHttpResult GetOpml(HttpContext context, Publications publications, SiteAddresses addresses)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=300";
        headers.XContentTypeOptions = "nosniff";
        headers.AccessControlAllowOrigin = "*";
        var body = ListOf(publications.All.Values, addresses).Render();
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12))}\"");
        return TypedResults.Bytes(body, OpmlDocument.MediaType, entityTag: tag);
    }

    private static OpmlOutline OutlineOf(Publication publication, SiteAddresses addresses) => new()
    {
        Title = publication.Title,
        Description = publication.Description,
        Link = publication.Link,
        // RSS comes first where it is offered: what imports lists reads it best.
        FeedAddress = addresses.Document(publication.Feed, publication.Documents.Min(document => document.Format)),
    };
}
