using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.Syndication.Opml;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FeedService.AspNetCore.Web;

/// <summary>The feeds as a list that readers import (R107).</summary>
internal static class ListEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/feeds.opml", Reading.Methods, GetOpml);

    public static OpmlDocument ListOf(IEnumerable<Publication> publications, SiteAddresses addresses) => new()
    {
        Title = $"Feeds of {addresses.Base.Authority}",
        Outlines = [.. publications.Where(publication => !publication.Removed && publication.Documents.Count > 0).SelectMany(publication => OutlinesOf(publication, addresses))],
    };

    private static FileContentHttpResult GetOpml(HttpContext context, Publications publications, SiteAddresses addresses) =>
        OpenResult.Of(context, ListOf(publications.All.Values, addresses).Render(), OpmlDocument.MediaType, ChangedAt(publications));

    /// <summary>Every change of a title or an address changes a document, too.</summary>
    private static DateTimeOffset ChangedAt(Publications publications) =>
        publications.All.Values.SelectMany(publication => publication.Documents).Select(document => document.LastModifiedAt).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max();

    private static IEnumerable<OpmlOutline> OutlinesOf(Publication publication, SiteAddresses addresses)
    {
        // RSS comes first where it is offered: what imports lists reads it best.
        var format = publication.Documents.Min(document => document.Format);
        yield return Outline(publication, publication.Title, publication.AddressOf(publication.Find(format)!.FileName, addresses));
        foreach (var view in publication.Views.Where(view => view.Documents.Any(document => document.Format == format)))
        {
            yield return Outline(publication, view.Title, publication.AddressOf(view.Documents.First(document => document.Format == format).FileName, addresses));
        }
    }

    private static OpmlOutline Outline(Publication publication, string title, Uri address) => new()
    {
        Title = title,
        Description = publication.Description,
        Link = publication.Link,
        FeedAddress = address,
    };
}
