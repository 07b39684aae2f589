using System.Globalization;
using FeedService.AspNetCore.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Sources.Upstream;

/// <summary>Where hubs elsewhere confirm subscriptions and deliver what is new (WebSub sections 5 and 7).</summary>
internal sealed class UpstreamEndpoint(UpstreamCallbacks callbacks, SharedCallbacks shared, FeedStore store, IOptions<FeedServiceOptions> options, TimeProvider time)
{
    /// <summary>What the callbacks' addresses begin with.</summary>
    public const string Path = "hub/upstream/";

    private const int LongestChallenge = 4096;
    private static readonly TimeSpan ShortestLease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestLease = TimeSpan.FromDays(365);
    private static readonly TimeSpan UsualLease = TimeSpan.FromDays(10);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet($"/{Path}{{token}}", (HttpContext context, string token, UpstreamEndpoint upstream) => upstream.AnswerAsync(context, token, callback => upstream.ConfirmAsync(context.Request.Query, callback)));
        routes.MapPost($"/{Path}{{token}}", (HttpContext context, string token, UpstreamEndpoint upstream) => upstream.AnswerAsync(context, token, callback => upstream.DeliverAsync(context, callback)));
    }

    private async Task<IResult> AnswerAsync(HttpContext context, string token, Func<UpstreamCallback, Task<IResult>> answer)
    {
        try
        {
            var callback = store.IsShared ? await shared.FindAsync(token, context.RequestAborted) : callbacks.Find(token)?.Callback;
            return callback is null ? TypedResults.NotFound() : await answer(callback);
        }
        catch (StoreUnavailableException)
        {
            // The hub comes again.
            context.Response.Headers.RetryAfter = "10";
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private async Task<IResult> ConfirmAsync(IQueryCollection query, UpstreamCallback callback)
    {
        var subscription = callback.Subscription;
        var isOurs = query["hub.topic"] == subscription.Topic.OriginalString || query["hub.topic"] == subscription.Topic.AbsoluteUri;
        switch ((string?)query["hub.mode"])
        {
            case "denied":
                await callback.TakeAsync(new UpstreamInbox.Message.Denied(subscription.Token));
                return TypedResults.Ok();
            case "subscribe" when isOurs && query["hub.challenge"] is [{ Length: > 0 and <= LongestChallenge } challenge]:
                await callback.TakeAsync(new UpstreamInbox.Message.Confirmed(subscription.Token, time.GetUtcNow() + Lease(query["hub.lease_seconds"])));
                return TypedResults.Text(challenge, "text/plain");
            default:
                // Nobody here asked for that.
                return TypedResults.NotFound();
        }
    }

    private async Task<IResult> DeliverAsync(HttpContext context, UpstreamCallback callback)
    {
        var most = options.Value.Upstream.MaxBytes;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = most;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var content = body.GetBuffer().AsMemory(0, (int)body.Length);
        // What is not signed is not from the hub; it learns nothing of that (WebSub section 8).
        if (UpstreamCallbacks.IsSigned(context.Request.Headers["X-Hub-Signature"], callback.Subscription.Secret, content.Span))
        {
            await callback.TakeAsync(new UpstreamInbox.Message.Pushed(content, context.Request.ContentType));
        }

        return TypedResults.Accepted((string?)null);
    }

    private static TimeSpan Lease(string? seconds)
    {
        var lease = double.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var stated) && stated < LongestLease.TotalSeconds ? TimeSpan.FromSeconds(stated) : UsualLease;
        return lease < ShortestLease ? ShortestLease : lease;
    }
}
