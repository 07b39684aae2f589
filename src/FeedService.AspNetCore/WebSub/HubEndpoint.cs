using FeedService.AspNetCore.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.WebSub;

/// <summary>The hub as subscribers meet it: <c>POST /hub</c> (R90 to R99).</summary>
internal sealed class HubEndpoint(
    Topics topics, Callbacks callbacks, HubGuard guard, Subscriptions subscriptions, Verifier verifier, IOptions<FeedServiceOptions> options, TimeProvider time)
{
    private const int MostWaiting = 10_000;

    private readonly WebSubSettings settings = options.Value.WebSub;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/hub", (HttpContext context, HubEndpoint hub) => hub.PostAsync(context));
        routes.MapMethods("/hub", ["GET", "HEAD"], Explain);
    }

    private static ContentHttpResult Explain(HttpContext context)
    {
        context.Response.Headers.Allow = "POST";
        return HubGuard.Text(StatusCodes.Status405MethodNotAllowed, "This is a WebSub hub. Feed readers subscribe here with POST: https://www.w3.org/TR/websub/");
    }

    private async Task<ContentHttpResult> PostAsync(HttpContext context)
    {
        var (form, refusal) = await guard.ReadAsync(context);
        if (form is null)
        {
            return refusal!;
        }

        var (request, fault) = HubRequest.Read(form);
        return request is null ? HubGuard.Text(StatusCodes.Status400BadRequest, fault!) : await AskAsync(context, request);
    }

    private async Task<ContentHttpResult> AskAsync(HttpContext context, HubRequest request)
    {
        if (callbacks.FaultOf(request.Callback) is { } fault)
        {
            return HubGuard.Text(StatusCodes.Status400BadRequest, fault);
        }

        if (topics.Find(request.Topic) is not { } topic)
        {
            return HubGuard.Text(StatusCodes.Status404NotFound, "hub.topic is no document that this hub tells of. Send the address that the document's rel=self says.");
        }

        var host = Callbacks.Parse(request.Callback).Authority;
        if (guard.WaitFor(host) is > 0 and var wait)
        {
            return HubGuard.TooMany(context, wait, "Too many requests that name this callback's host.");
        }

        return await KeepAsync(context, new StoredSubscriptionRequest
        {
            Mode = request.Mode,
            FeedId = topic.FeedId,
            Document = topic.Document.FileName,
            Topic = request.Topic,
            Callback = request.Callback,
            Host = host,
            Secret = request.Secret,
            Lease = Lease(request.Lease),
            RequestedAt = time.GetUtcNow(),
        });
    }

    /// <summary>202 once it is on disk, whatever the callback will say (R90).</summary>
    private async Task<ContentHttpResult> KeepAsync(HttpContext context, StoredSubscriptionRequest request)
    {
        if (subscriptions.Waiting > MostWaiting)
        {
            return HubGuard.TooMany(context, 10, "Too many requests at once.");
        }

        try
        {
            if (await subscriptions.AskAsync(request) is { } refusal)
            {
                return HubGuard.Text(StatusCodes.Status403Forbidden, refusal);
            }
        }
        catch (StoreUnavailableException)
        {
            context.Response.Headers.RetryAfter = "10";
            return HubGuard.Text(StatusCodes.Status503ServiceUnavailable, "The hub cannot remember anything now. Ask again in a moment.");
        }

        verifier.Wake();
        return HubGuard.Text(StatusCodes.Status202Accepted, $"The callback is asked now whether it wants to {(request.Mode == RequestMode.Subscribe ? "be told of" : "hear no more of")} {request.Topic}.");
    }

    private TimeSpan Lease(TimeSpan? asked)
    {
        var lease = asked ?? settings.DefaultLease;
        return lease < settings.ShortestLease ? settings.ShortestLease : lease > settings.LongestLease ? settings.LongestLease : lease;
    }
}
