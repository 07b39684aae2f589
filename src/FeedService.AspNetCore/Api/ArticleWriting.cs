using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Sources;
using FeedService.AspNetCore.Store;
using Microsoft.AspNetCore.Http;

namespace FeedService.AspNetCore.Api;

/// <summary>Create, replace, change, delete. Each is answered once it is on disk, and says when and where the article is served.</summary>
internal sealed class ArticleWriting(ApiDoor door, PushSource source, ArticleView view, SiteAddresses addresses, TimeProvider time)
{
    private const int LongestKey = 500;
    private const int LongestName = 255;
    private const string Types = "application/json, or an article as text/markdown, text/html or text/plain";

    public async Task<IResult> CreateAsync(HttpContext context, string feed)
    {
        var (caller, found, refusal) = await door.EnterAsync(context, feed, ApiVerbs.Create);
        if (found is null)
        {
            return refusal!;
        }

        var (body, mediaType, bad) = await ReadAsync(context.Request, BodyReader.IsKnown, Types);
        if (body is null)
        {
            return bad!;
        }

        var (name, badName) = NameOf(context.Request, caller!, [.. System.Text.Encoding.UTF8.GetBytes(mediaType!), .. body]);
        if (badName is not null)
        {
            return badName;
        }

        var key = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        var reading = BodyReader.Read(body, mediaType!, key, found.Definition);
        return await PushAsync(context, found, key, _ => Put(reading, before: null), () => reading.Warnings, name);
    }

    public async Task<IResult> ReplaceAsync(HttpContext context, string feed, string key)
    {
        var (caller, found, refusal) = await EnterAsync(context, feed, key);
        if (found is null)
        {
            return refusal!;
        }

        var (body, mediaType, bad) = await ReadAsync(context.Request, BodyReader.IsKnown, Types);
        if (body is null)
        {
            return bad!;
        }

        var plain = Plain(key);
        var conditions = new ArticleConditions(context.Request);
        var reading = BodyReader.Read(body, mediaType!, plain, found.Definition);
        return await PushAsync(
            context,
            found,
            plain,
            known => conditions.FaultOf(found, known, view) is { } fault ? new PushDecision.Refuse(fault)
                : FaultOf(caller!, known is { IsDeleted: false } ? ApiVerbs.Update : ApiVerbs.Create) is { } forbidden ? new PushDecision.Refuse(forbidden)
                : Put(reading, known?.Article),
            () => reading.Warnings);
    }

    public async Task<IResult> ChangeAsync(HttpContext context, string feed, string key)
    {
        var (caller, found, refusal) = await EnterAsync(context, feed, key);
        if (found is null)
        {
            return refusal!;
        }

        var (body, _, bad) = await ReadAsync(context.Request, type => type is MergePatch.MediaType or BodyReader.Json, MergePatch.MediaType);
        if (body is null)
        {
            return bad!;
        }

        var (places, malformed) = JsonPlaces.Read(body);
        if (places is null || places.Faults.Count > 0)
        {
            return Problem.Of(malformed ?? new(PushFault.Malformed, places!.Faults[0].Detail, places.Faults));
        }

        var patch = JsonNode.Parse(body);
        var plain = Plain(key);
        var conditions = new ArticleConditions(context.Request);
        BodyReading? reading = null;
        return await PushAsync(context, found, plain, known => known is not { IsDeleted: false } ? Absent(known)
            : conditions.FaultOf(found, known, view) is { } fault ? new PushDecision.Refuse(fault)
            : FaultOf(caller!, ApiVerbs.Update) is { } forbidden ? new PushDecision.Refuse(forbidden)
            : Put(reading = BodyReader.ReadJson(JsonSerializer.SerializeToUtf8Bytes(MergePatch.Apply(ArticleView.Words(known.Article), patch)), plain, found.Definition), known.Article), () => reading?.Warnings ?? []);
    }

    public async Task<IResult> DeleteAsync(HttpContext context, string feed, string key)
    {
        var (caller, found, refusal) = await EnterAsync(context, feed, key);
        if (found is null)
        {
            return refusal!;
        }

        var conditions = new ArticleConditions(context.Request);
        return await PushAsync(context, found, Plain(key), known => conditions.FaultOf(found, known, view) is { } fault ? new PushDecision.Refuse(fault)
            : FaultOf(caller!, ApiVerbs.Delete) is { } forbidden ? new PushDecision.Refuse(forbidden)
            : known switch
            {
                null => Absent(null),
                { IsDeleted: true } => new PushDecision.Keep(),
                _ => new PushDecision.Delete(),
            });
    }

    /// <summary>A slash in a key may be sent either way.</summary>
    public static string Plain(string key) => key.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private async Task<(ApiCaller? Caller, CatalogFeed? Feed, Problem? Refusal)> EnterAsync(HttpContext context, string feed, string key)
    {
        // Which verb it takes is known once it is known whether there is such an article.
        var (caller, found, refusal) = await door.EnterAsync(context, feed, ApiVerbs.None);
        return refusal is not null ? (null, null, refusal)
            : KeyFault(Plain(key)) is { } fault ? (null, null, new Problem(StatusCodes.Status400BadRequest, fault))
            : (caller, found, null);
    }

    private static string? KeyFault(string key) =>
        key.Length is 0 or > LongestKey ? $"An article's key takes 1 to {LongestKey} letters."
        : key.Any(char.IsControl) || key.Contains('\\', StringComparison.Ordinal) || key.Split('/').Any(part => part is "" or "." or "..")
            ? "An article's key takes no control characters and no backslashes, and is no path that leads elsewhere."
            : null;

    private static PushDecision Put(BodyReading reading, Article? before) => reading.Article is not { } article
        ? new PushDecision.Refuse(reading.Refusal!)
        : new PushDecision.Put(ArticleSlug.Keep(article, before), [.. reading.Warnings.Select(warning => new ArticleFault(FaultLevel.Warning, warning.Detail))]);

    private static PushDecision.Refuse Absent(KnownArticle? known) => known is null
        ? new(new PushRefusal(PushFault.Missing, "There is no such article. PUT makes one."))
        : new(new PushRefusal(PushFault.Deleted, "The article is deleted. PUT brings it back."));

    private static PushRefusal? FaultOf(ApiCaller caller, ApiVerbs verb) => caller.May(verb) ? null
        : new(PushFault.Forbidden, $"This key may not {verb.ToString().ToLowerInvariant()} articles. Make one that may: feedservice keys create --help");

    private static async Task<(byte[]? Body, string? MediaType, Problem? Refusal)> ReadAsync(HttpRequest request, Func<string, bool> isKnown, string wanted)
    {
        var (mediaType, unsupported) = RequestBody.TypeOf(request, isKnown, wanted);
        if (mediaType is null)
        {
            return (null, null, unsupported);
        }

        var (bytes, unreadable) = await RequestBody.ReadAsync(request.HttpContext);
        return (bytes, mediaType, unreadable);
    }

    private static (PushName? Name, Problem? Refusal) NameOf(HttpRequest request, ApiCaller caller, byte[] sent)
    {
        var name = request.Headers["Idempotency-Key"].ToString().Trim().Trim('"');
        return name.Length > LongestName ? (null, new Problem(StatusCodes.Status400BadRequest, $"Idempotency-Key takes at most {LongestName} letters. A UUID is best."))
            : name.Length == 0 ? (null, null)
            : (new PushName(caller.Key.Id, name, Convert.ToHexStringLower(SHA256.HashData(sent))), null);
    }

    private async Task<IResult> PushAsync(HttpContext context, CatalogFeed feed, string key, Func<KnownArticle?, PushDecision> decide, Func<IReadOnlyList<(string Pointer, string Detail)>>? warnings = null, PushName? name = null)
    {
        try
        {
            var result = await source.PushAsync(new ArticlePush { Feed = feed, Key = key, Decide = decide, Name = name });
            return Answer(context, feed, result, warnings?.Invoke() ?? []);
        }
        catch (StoreUnavailableException exception)
        {
            return exception.IsFull
                ? new Problem(StatusCodes.Status507InsufficientStorage, "The disk of the data folder is full; nothing was done.") { RetryAfter = 60 }
                : ApiDoor.Unavailable();
        }
    }

    private IResult Answer(HttpContext context, CatalogFeed feed, PushResult result, IReadOnlyList<(string Pointer, string Detail)> warnings)
    {
        if (result.Refusal is { } refusal)
        {
            return Problem.Of(refusal);
        }

        if (result.Article is not { } article || result.Outcome == PushOutcome.Deleted || (result.Outcome == PushOutcome.Kept && article.IsDeleted))
        {
            return TypedResults.NoContent();
        }

        context.Response.Headers.Location = addresses.ApiArticle(feed.Name, article.Stored.Key).AbsoluteUri;
        return ArticleResult.Of(view.Of(feed, article), result.Outcome == PushOutcome.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK, warnings);
    }
}
