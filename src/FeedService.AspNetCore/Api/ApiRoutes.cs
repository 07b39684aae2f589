using FeedService.AspNetCore.Feeds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FeedService.AspNetCore.Api;

/// <summary>The addresses below <c>/api</c>.</summary>
internal static class ApiRoutes
{
    private const string Articles = "/feeds/{feed}/articles";
    private const string Article = Articles + "/{**key}";
    private const string ArticleExample = """{ "title": "The ferry is back", "content": "It runs **every hour** from Monday.", "tags": ["harbour"], "authors": ["Ann Lee"] }""";
    private const string PatchExample = """{ "title": "The ferry is back, at last", "summary": null }""";

    private static readonly string[] Written = [BodyReader.Json, "text/markdown", "text/html", "text/plain"];
    private static readonly (string, string) IfMatch = ("If-Match", "The ETag that you read: the article is changed only while it is that.");
    private static readonly (string, string) IfNoneMatch = ("If-None-Match", "`*` creates, and never replaces.");
    private static readonly (string, string) IdempotencyKey = ("Idempotency-Key", "Your name for this request, best a UUID. Sent again within a week, it is answered again and does nothing twice.");

    public static void Map(IEndpointRouteBuilder api)
    {
        MapFeeds(api);
        MapReading(api);
        MapWriting(api);
        api.MapMethods("/", ["GET", "HEAD"], (SiteAddresses addresses) => TypedResults.Redirect(new Uri(addresses.Base, "scalar/").AbsoluteUri));
        api.MapMethods("/{**rest}", ["GET", "HEAD"], () => new Problem(StatusCodes.Status404NotFound, "There is nothing at this address. /scalar shows those that there are.")).WithOrder(1);
    }

    private static void MapFeeds(IEndpointRouteBuilder api)
    {
        Describe(api.MapGet("/feeds", (HttpContext context, FeedListing feeds) => feeds.ListAsync(context)), "Feeds", "List the feeds that the key is for");
        Describe(api.MapGet("/feeds/{feed}", (HttpContext context, string feed, FeedListing feeds) => feeds.GetAsync(context, feed)), "Feeds", "Say where a feed's documents are");
        Describe(api.MapPost("/feeds/{feed}/changed", (HttpContext context, string feed, FeedListing feeds) => feeds.LookAsync(context, feed)), "Feeds", "Look at the feed's sources now")
            .WithDescription("For webhooks: what fills the feed's folder, database or other source says that something changed.")
            .Produces(StatusCodes.Status202Accepted);
        Describe(api.MapPost("/feeds/{feed}/media", (HttpContext context, string feed, MediaUpload media) => media.PostAsync(context, feed)), "Media", "Upload a picture, a sound, a film or a document", new Described(null, ["multipart/form-data", "image/jpeg", "image/png", "audio/mpeg", "video/mp4"]))
            .WithDescription("The file itself with its own Content-Type and perhaps ?name=photo.jpg, or a form with a part `file`. Refer to it by the address that the answer gives; a file that no article refers to is deleted after a week.")
            .Produces(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
    }

    private static void MapReading(IEndpointRouteBuilder api)
    {
        Describe(
            api.MapGet(Articles, (HttpContext context, string feed, string? limit, string? after, string? state, ArticleListing articles) => articles.ListAsync(context, feed, limit, after, state)),
            "Articles",
            "List a feed's articles, the newest first")
            .Produces<ArticleList>();
        Describe(api.MapGet(Article, (HttpContext context, string feed, string key, ArticleListing articles) => articles.GetAsync(context, feed, key)), "Articles", "Read an article")
            .Produces<ArticleBody>()
            .ProducesProblem(StatusCodes.Status410Gone);
    }

    private static void MapWriting(IEndpointRouteBuilder api)
    {
        Describe(api.MapPost(Articles, (HttpContext context, string feed, ArticleWriting articles) => articles.CreateAsync(context, feed)), "Articles", "Create an article", new Described(ArticleExample, Written, IdempotencyKey))
            .WithDescription("JSON, or a file as it would lie in the feed's folder: Markdown with front matter, HTML, or plain text.")
            .Produces<ArticleBody>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        Describe(api.MapPut(Article, (HttpContext context, string feed, string key, ArticleWriting articles) => articles.ReplaceAsync(context, feed, key)), "Articles", "Create or replace an article under a key of your own", new Described(ArticleExample, Written, IfMatch, IfNoneMatch))
            .WithDescription("The same request may be sent again: it changes nothing. It also brings a deleted article back, under the id that it had.")
            .Produces<ArticleBody>()
            .Produces<ArticleBody>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        Describe(api.MapPatch(Article, (HttpContext context, string feed, string key, ArticleWriting articles) => articles.ChangeAsync(context, feed, key)), "Articles", "Change some fields of an article", new Described(PatchExample, [MergePatch.MediaType, BodyReader.Json], IfMatch))
            .WithDescription("JSON Merge Patch (RFC 7396): what is there replaces, null takes away, the rest stays.")
            .Produces<ArticleBody>()
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status410Gone)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        Describe(api.MapDelete(Article, (HttpContext context, string feed, string key, ArticleWriting articles) => articles.DeleteAsync(context, feed, key)), "Articles", "Delete an article", new Described(null, [], IfMatch))
            .WithDescription("It leaves the feed, which says so by a tombstone. Deleting it again changes nothing.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route, string tag, string summary, Described? described = null) => route
        .WithMetadata(described ?? new Described(null, []))
        .WithTags(tag)
        .WithSummary(summary)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
