using System.Net;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Serving;
using FeedService.AspNetCore.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Api;

/// <summary>Lets in who has a key, as far and as often as it says.</summary>
internal sealed class ApiDoor(KeyRing keys, FeedCatalog catalog, FeedStore store, IOptions<FeedServiceOptions> options, TimeProvider time)
{
    private const int Remembered = 65_536;
    private const string Scheme = "Bearer ";

    private readonly ApiSettings settings = options.Value.Api;
    private readonly Allowances perKey = new(time, options.Value.Api.PerSecond, Remembered);
    private readonly Allowances strangers = new(time, perSecond: 1, Remembered);

    /// <summary>The key that a request shows in its header, and never in its address, which is logged everywhere; null where there is none.</summary>
    public static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;

    /// <summary>Who asks.</summary>
    public Task<(ApiCaller? Caller, Problem? Refusal)> EnterAsync(HttpContext context) => EnterAsync(context, TokenOf(context.Request));

    /// <param name="context">The request.</param>
    /// <param name="token">The key that was shown.</param>
    /// <returns>Who asks, or why they cannot.</returns>
    public async Task<(ApiCaller? Caller, Problem? Refusal)> EnterAsync(HttpContext context, string? token)
    {
        if (await keys.FindAsync(token ?? "", context.RequestAborted) is not { } key)
        {
            return (null, Strange(context.Connection.RemoteIpAddress, isTold: token is not null));
        }

        var wait = perKey.Take((ulong)key.Id, 1, settings.Burst);
        return wait > 0
            ? (null, new Problem(StatusCodes.Status429TooManyRequests, $"This key has asked too much at once. Wait {wait} s.") { RetryAfter = wait })
            : (new ApiCaller(key), null);
    }

    /// <summary>Who asks something of a feed.</summary>
    public async Task<(ApiCaller? Caller, CatalogFeed? Feed, Problem? Refusal)> EnterAsync(HttpContext context, string feed, ApiVerbs verb)
    {
        var (caller, refusal) = await EnterAsync(context);
        if (caller is null)
        {
            return (null, null, refusal);
        }

        var (found, reason) = FeedFor(caller, feed, verb);
        return (caller, found, reason);
    }

    /// <returns>The feed, or why the caller cannot have it.</returns>
    public (CatalogFeed? Feed, Problem? Refusal) FeedFor(ApiCaller caller, string name, ApiVerbs verb)
    {
        if (!store.IsOpen)
        {
            return (null, Unavailable());
        }

        var feed = catalog.Find(name) ?? catalog.Feeds.FirstOrDefault(other => other.FormerNames.Contains(name));
        if (feed is null)
        {
            return (null, new Problem(StatusCodes.Status404NotFound, $"There is no feed '{name}'.{NearestWord.Question(name, [.. Names(caller)])}"));
        }

        return (caller.MayUse(feed.Id), caller.May(verb), feed.Condition) switch
        {
            (false, _, _) => (null, Insufficient($"This key is not for the feed '{name}'.")),
            (_, false, _) => (null, Insufficient($"This key may not {verb.ToString().ToLowerInvariant()} here.")),
            (_, _, FeedCondition.Removed) => (null, new Problem(StatusCodes.Status410Gone, $"The feed '{name}' has ended.")),
            _ => (feed, null),
        };
    }

    /// <summary>The feeds that a caller may use.</summary>
    public IEnumerable<CatalogFeed> FeedsOf(ApiCaller caller) => catalog.Feeds.Where(feed => feed.Condition != FeedCondition.Removed && caller.MayUse(feed.Id));

    public static Problem Unavailable() => new(StatusCodes.Status503ServiceUnavailable, "The store cannot be used now; nothing was done. Send it again in a moment.") { RetryAfter = 10 };

    private IEnumerable<string> Names(ApiCaller caller) => FeedsOf(caller).Select(feed => feed.Name);

    private static Problem Insufficient(string detail) =>
        new(StatusCodes.Status403Forbidden, $"{detail} Make one that is: feedservice keys create --help") { Authenticate = """Bearer realm="FeedService", error="insufficient_scope" """.TrimEnd() };

    // Who guesses is slowed down by address; who has a key is let in before that is asked.
    private Problem Strange(IPAddress? address, bool isTold)
    {
        var wait = address is null ? 0 : strangers.Take(AddressRange.Client(AddressRange.Number(address)), 1, settings.WrongKeys);
        return wait > 0
            ? new Problem(StatusCodes.Status429TooManyRequests, $"Too many requests without a valid key. Wait {wait} s.") { RetryAfter = wait }
            : isTold
                ? new Problem(StatusCodes.Status401Unauthorized, "The key is not valid: it is none, or was revoked. Make one: feedservice keys create --feed FEED") { Authenticate = """Bearer realm="FeedService", error="invalid_token" """.TrimEnd() }
                : new Problem(StatusCodes.Status401Unauthorized, "A key is needed. Send it as Authorization: Bearer KEY; feedservice keys create --feed FEED makes one.") { Authenticate = "Bearer realm=\"FeedService\"" };
    }
}
