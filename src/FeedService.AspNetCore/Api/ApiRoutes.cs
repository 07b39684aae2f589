using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FeedService.AspNetCore.Api;

/// <summary>The addresses below <c>/api</c>.</summary>
internal static class ApiRoutes
{
    private const string Articles = "/feeds/{feed}/articles";
    private const string Article = Articles + "/{**key}";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/feeds", (HttpContext context, FeedListing feeds) => feeds.ListAsync(context));
        api.MapGet("/feeds/{feed}", (HttpContext context, string feed, FeedListing feeds) => feeds.GetAsync(context, feed));
        api.MapPost("/feeds/{feed}/changed", (HttpContext context, string feed, FeedListing feeds) => feeds.LookAsync(context, feed));
        api.MapPost("/feeds/{feed}/media", (HttpContext context, string feed, MediaUpload media) => media.PostAsync(context, feed));
        api.MapGet(Articles, (HttpContext context, string feed, string? limit, string? after, string? state, ArticleListing articles) => articles.ListAsync(context, feed, limit, after, state));
        api.MapPost(Articles, (HttpContext context, string feed, ArticleWriting articles) => articles.CreateAsync(context, feed));
        api.MapGet(Article, (HttpContext context, string feed, string key, ArticleListing articles) => articles.GetAsync(context, feed, key));
        api.MapPut(Article, (HttpContext context, string feed, string key, ArticleWriting articles) => articles.ReplaceAsync(context, feed, key));
        api.MapPatch(Article, (HttpContext context, string feed, string key, ArticleWriting articles) => articles.ChangeAsync(context, feed, key));
        api.MapDelete(Article, (HttpContext context, string feed, string key, ArticleWriting articles) => articles.DeleteAsync(context, feed, key));
        api.MapMethods("/{**rest}", ["GET", "HEAD"], () => new Problem(StatusCodes.Status404NotFound, "There is nothing at this address. /scalar shows those that there are.")).WithOrder(1);
    }
}
