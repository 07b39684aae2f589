using System.Globalization;
using System.Text.Json.Nodes;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Sources;
using FeedService.AspNetCore.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FeedService.AspNetCore.Api.Micropub;

/// <summary>Micropub (W3C Recommendation of 23 May 2017, R109): editors create, change, delete and bring back posts, each an article of a feed.</summary>
internal sealed class MicropubEndpoint(MicropubReading reading, MicropubDoor door, MediaUpload media, PostLookup posts, PushSource source, SiteAddresses addresses, TimeProvider time)
{
    /// <summary>Editors that get no answer send the same again, without a word; within this time it is one post.</summary>
    private static readonly TimeSpan Repeating = TimeSpan.FromMinutes(10);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/micropub", (HttpContext context, MicropubQueries queries) => queries.GetAsync(context));
        routes.MapPost("/micropub", (HttpContext context, MicropubEndpoint micropub) => micropub.PostAsync(context));
        routes.MapPost("/micropub/media", (HttpContext context, MicropubEndpoint micropub) => micropub.UploadAsync(context));
    }

    private async Task<IResult> PostAsync(HttpContext context)
    {
        var (request, caller, refusal) = await reading.ReadAsync(context);
        if (request is null)
        {
            return refusal!;
        }

        try
        {
            return request.Action switch
            {
                "create" => await CreateAsync(context, request, caller!),
                "update" => await ChangeAsync(context, request, caller!, ApiVerbs.Update, (feed, known) => Update(feed, known, request)),
                "delete" => await ChangeAsync(context, request, caller!, ApiVerbs.Delete, static (_, known) => known.IsDeleted ? new PushDecision.Keep() : new PushDecision.Delete()),
                "undelete" => await ChangeAsync(context, request, caller!, ApiVerbs.Delete, static (_, known) => known.IsDeleted ? new PushDecision.Put(known.Article, []) : new PushDecision.Keep()),
                var other => MicropubError.Invalid($"action is '{other}'. Known: create, update, delete, undelete."),
            };
        }
        catch (StoreUnavailableException)
        {
            return MicropubError.Of(ApiDoor.Unavailable());
        }
    }

    private async Task<IResult> CreateAsync(HttpContext context, MicropubRequest request, ApiCaller caller)
    {
        var (feed, refusal) = door.FeedFor(context, caller, request.Destination, ApiVerbs.Create);
        if (feed is null)
        {
            return refusal!;
        }

        if (request.Type != "entry")
        {
            return MicropubError.Invalid($"A post is an h-entry here, and no h-{request.Type}.");
        }

        var key = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        var post = PostWords.Read(request.Properties, key, feed, before: null, changed: null);
        var bucket = time.GetUtcNow().Ticks / Repeating.Ticks;
        var name = context.Request.Headers["Idempotency-Key"] is [{ Length: > 0 and < 200 } given] ? given : string.Create(CultureInfo.InvariantCulture, $"micropub {request.Hash} {bucket}");
        var result = await source.PushAsync(new ArticlePush
        {
            Feed = feed,
            Key = key,
            Name = new PushName(caller.Key.Id, name, request.Hash),
            Decide = _ => post.Article is { } article ? new PushDecision.Put(ArticleSlug.Keep(article, before: null), Warnings(post)) : new PushDecision.Refuse(post.Refusal!),
        });
        if (result.Refusal is { } refused)
        {
            return MicropubError.Of(refused);
        }

        context.Response.Headers.Location = AddressOf(feed, result.Article!).AbsoluteUri;
        return TypedResults.StatusCode(StatusCodes.Status201Created);
    }

    private async Task<IResult> ChangeAsync(HttpContext context, MicropubRequest request, ApiCaller caller, ApiVerbs verb, Func<CatalogFeed, KnownArticle, PushDecision> change)
    {
        if (!caller.May(verb))
        {
            return MicropubError.Insufficient(verb.ToString().ToLowerInvariant());
        }

        if (await posts.FindAsync(request.Url, door.FeedsOf(caller), context.RequestAborted) is not var (feed, known))
        {
            return MicropubError.Invalid(request.Url is null ? "url is missing: the post's address." : "There is no post with this address.");
        }

        if (known.Stored.Source != SourceName.Api)
        {
            return MicropubError.Forbidden($"The post is the feed's {known.Stored.Source}'s, and only that changes it: '{known.Stored.Key}'.");
        }

        var result = await source.PushAsync(new ArticlePush { Feed = feed, Key = known.Stored.Key, Decide = stored => change(feed, stored ?? known) });
        if (result.Refusal is { } refused)
        {
            return MicropubError.Of(refused);
        }

        var address = AddressOf(feed, result.Article!);
        if (result.Outcome == PushOutcome.Deleted || address == AddressOf(feed, known))
        {
            return TypedResults.NoContent();
        }

        context.Response.Headers.Location = address.AbsoluteUri;
        return TypedResults.StatusCode(StatusCodes.Status201Created);
    }

    private static PushDecision Update(CatalogFeed feed, KnownArticle known, MicropubRequest request)
    {
        if (known.IsDeleted)
        {
            return new PushDecision.Refuse(new(PushFault.Deleted, "The post is deleted. Undelete it first."));
        }

        var (properties, changed) = PostProperties.Apply(PostProperties.Of(known.Article), request);
        var post = PostWords.Read(properties, known.Stored.Key, feed, known.Article, changed);
        return post.Article is { } article ? new PushDecision.Put(ArticleSlug.Keep(article, known.Article), Warnings(post)) : new PushDecision.Refuse(post.Refusal!);
    }

    private async Task<IResult> UploadAsync(HttpContext context)
    {
        var (caller, refusal) = await door.EnterAsync(context, token: null);
        if (caller is null)
        {
            return refusal!;
        }

        var (feed, refused) = door.FeedFor(context, caller, destination: null, ApiVerbs.Media);
        if (feed is null)
        {
            return refused!;
        }

        var (stored, problem) = await media.TakeAsync(context, feed);
        if (stored is null)
        {
            return MicropubError.Of(problem!);
        }

        var address = media.AddressOf(feed, stored).AbsoluteUri;
        context.Response.Headers.Location = address;
        return new ArticleResult(new JsonObject { ["url"] = address }, StatusCodes.Status201Created, entityTag: null);
    }

    private Uri AddressOf(CatalogFeed feed, KnownArticle article) => EntryAddress.Of(feed, article.Stored, article.Article, addresses);

    private static List<ArticleFault> Warnings(BodyReading post) => [.. post.Warnings.Select(warning => new ArticleFault(FaultLevel.Warning, warning.Detail))];
}
