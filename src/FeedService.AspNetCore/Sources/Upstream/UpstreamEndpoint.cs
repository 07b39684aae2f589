using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Sources.Upstream;

/// <summary>Where hubs elsewhere confirm subscriptions and deliver what is new (WebSub sections 5 and 7).</summary>
internal sealed class UpstreamEndpoint(UpstreamCallbacks callbacks, IOptions<FeedServiceOptions> options, TimeProvider time)
{
    /// <summary>What the callbacks' addresses begin with.</summary>
    public const string Path = "hub/upstream/";

    private const int LongestChallenge = 4096;
    private static readonly TimeSpan ShortestLease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestLease = TimeSpan.FromDays(365);
    private static readonly TimeSpan UsualLease = TimeSpan.FromDays(10);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet($"/{Path}{{token}}", (HttpContext context, string token, UpstreamEndpoint upstream) => upstream.Confirm(context.Request.Query, token));
        routes.MapPost($"/{Path}{{token}}", (HttpContext context, string token, UpstreamEndpoint upstream) => upstream.DeliverAsync(context, token));
    }

    private IResult Confirm(IQueryCollection query, string token)
    {
        if (callbacks.Find(token) is not { Subscription: { } subscription } inbox)
        {
            return TypedResults.NotFound();
        }

        var isOurs = query["hub.topic"] == subscription.Topic.OriginalString || query["hub.topic"] == subscription.Topic.AbsoluteUri;
        switch ((string?)query["hub.mode"])
        {
            case "denied":
                inbox.Add(new UpstreamInbox.Message.Denied(token));
                return TypedResults.Ok();
            case "subscribe" when isOurs && query["hub.challenge"] is [{ Length: > 0 and <= LongestChallenge } challenge]:
                inbox.Add(new UpstreamInbox.Message.Confirmed(token, time.GetUtcNow() + Lease(query["hub.lease_seconds"])));
                return TypedResults.Text(challenge, "text/plain");
            default:
                // Nobody here asked for that.
                return TypedResults.NotFound();
        }
    }

    private async Task<IResult> DeliverAsync(HttpContext context, string token)
    {
        if (callbacks.Find(token) is not { Subscription: { } subscription } inbox)
        {
            return TypedResults.NotFound();
        }

        var most = options.Value.Upstream.MaxBytes;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = most;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var content = body.GetBuffer().AsMemory(0, (int)body.Length);
        // What is not signed is not from the hub; it learns nothing of that (WebSub section 8).
        if (UpstreamCallbacks.IsSigned(context.Request.Headers["X-Hub-Signature"], subscription.Secret, content.Span))
        {
            inbox.Add(new UpstreamInbox.Message.Pushed(content, context.Request.ContentType));
        }

        return TypedResults.Accepted((string?)null);
    }

    private static TimeSpan Lease(string? seconds)
    {
        var lease = double.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var stated) && stated < LongestLease.TotalSeconds ? TimeSpan.FromSeconds(stated) : UsualLease;
        return lease < ShortestLease ? ShortestLease : lease;
    }
}
