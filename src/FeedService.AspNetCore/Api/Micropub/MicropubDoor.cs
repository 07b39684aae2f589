using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.AspNetCore.Http;

namespace FeedService.AspNetCore.Api.Micropub;

/// <summary>Lets editors in: the same keys as those of the API, in the header or in the form, and the feed that they mean.</summary>
internal sealed class MicropubDoor(ApiDoor door)
{
    /// <param name="context">The request.</param>
    /// <param name="token">The key that its form holds; null where it holds none.</param>
    public async Task<(ApiCaller? Caller, IResult? Refusal)> EnterAsync(HttpContext context, string? token)
    {
        if (token is not null && context.Request.Headers.Authorization.Count > 0)
        {
            // In the header alone, as RFC 6750 section 3.1 has it: test suites disagree about a body.
            context.Response.Headers.WWWAuthenticate = """Bearer error="invalid_request", error_description="Send the key once: in the header, or in the form" """.TrimEnd();
            return (null, TypedResults.BadRequest());
        }

        var (caller, refusal) = await door.EnterAsync(context, token ?? ApiDoor.TokenOf(context.Request));
        return (caller, refusal is null ? null : MicropubError.Of(refusal));
    }

    /// <summary>The feed that a post goes to: the one that is named, else the key's only one.</summary>
    public (CatalogFeed? Feed, IResult? Refusal) FeedFor(HttpContext context, ApiCaller caller, string? destination, ApiVerbs verb)
    {
        if (!caller.May(verb))
        {
            return (null, MicropubError.Insufficient(verb.ToString().ToLowerInvariant()));
        }

        if ((destination ?? context.Request.Query["feed"].ToString()) is { Length: > 0 } name)
        {
            var (feed, refusal) = door.FeedFor(caller, name, verb);
            return (feed, refusal is null ? null : MicropubError.Of(refusal));
        }

        var feeds = door.FeedsOf(caller).ToList();
        return feeds.Count == 1 ? (feeds[0], null)
            : (null, MicropubError.Invalid($"Which feed? Write to /micropub?feed=FEED, or send mp-destination. This key is for {(feeds.Count == 0 ? "none that is here" : string.Join(", ", feeds.Select(each => each.Name)))}."));
    }

    public IEnumerable<CatalogFeed> FeedsOf(ApiCaller caller) => door.FeedsOf(caller);
}
