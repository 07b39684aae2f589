using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FeedService.AspNetCore.Serving;
using FeedService.AspNetCore.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.WebSub;

/// <summary>The hub as subscribers meet it: <c>POST /hub</c> (R90 to R99).</summary>
internal sealed class HubEndpoints(
    Topics topics, Callbacks callbacks, Subscriptions subscriptions, Verifier verifier, ClientLimits limits, IOptions<FeedServiceOptions> options, TimeProvider time)
{
    private const int LongestBody = 16 * 1024;
    private const int MostWaiting = 10_000;
    private const int HostsRemembered = 65_536;

    private readonly WebSubSettings settings = options.Value.WebSub;
    private readonly Allowances hosts = new(time, options.Value.WebSub.RequestsPerHost, HostsRemembered);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/hub", (HttpContext context, HubEndpoints hub) => hub.PostAsync(context));
        routes.MapMethods("/hub", ["GET", "HEAD"], Explain);
    }

    private static ContentHttpResult Explain(HttpContext context)
    {
        context.Response.Headers.Allow = "POST";
        return Text(StatusCodes.Status405MethodNotAllowed, "This is a WebSub hub. Feed readers subscribe here with POST: https://www.w3.org/TR/websub/\n");
    }

    private async Task<ContentHttpResult> PostAsync(HttpContext context)
    {
        if (limits.Take(context.Connection.RemoteIpAddress, settings.RequestCost) is > 0 and var wait)
        {
            return TooMany(context, wait, "Too many requests.");
        }

        if (!context.Request.HasFormContentType || context.Request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            return Text(StatusCodes.Status415UnsupportedMediaType, "Send the parameters as application/x-www-form-urlencoded.");
        }

        if (await FormAsync(context) is not { } form)
        {
            return Text(StatusCodes.Status413PayloadTooLarge, $"A request takes at most {LongestBody} bytes, in a form that can be read.");
        }

        var (request, fault) = HubRequest.Read(form);
        return request is null ? Text(StatusCodes.Status400BadRequest, fault!) : await AskAsync(context, request);
    }

    private async Task<ContentHttpResult> AskAsync(HttpContext context, HubRequest request)
    {
        if (callbacks.FaultOf(request.Callback) is { } fault)
        {
            return Text(StatusCodes.Status400BadRequest, fault);
        }

        if (topics.Find(request.Topic) is not { } topic)
        {
            return Text(StatusCodes.Status404NotFound, "hub.topic is no document that this hub tells of. Send the address that the document's rel=self says.");
        }

        var host = Callbacks.Parse(request.Callback).Authority;
        if (hosts.Take(Key(host), 1, settings.RequestsPerHost * 10) is > 0 and var wait)
        {
            return TooMany(context, wait, "Too many requests that name this callback's host.");
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
            return TooMany(context, 10, "Too many requests at once.");
        }

        try
        {
            if (await subscriptions.AskAsync(request) is { } refusal)
            {
                return Text(StatusCodes.Status403Forbidden, refusal);
            }
        }
        catch (StoreUnavailableException)
        {
            context.Response.Headers.RetryAfter = "10";
            return Text(StatusCodes.Status503ServiceUnavailable, "The hub cannot remember anything now. Ask again in a moment.");
        }

        verifier.Wake();
        return Text(StatusCodes.Status202Accepted, $"The callback is asked now whether it wants to {(request.Mode == RequestMode.Subscribe ? "be told of" : "hear no more of")} {request.Topic}.");
    }

    private TimeSpan Lease(TimeSpan? asked)
    {
        var lease = asked ?? settings.DefaultLease;
        return lease < settings.ShortestLease ? settings.ShortestLease : lease > settings.LongestLease ? settings.LongestLease : lease;
    }

    private static async Task<IFormCollection?> FormAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = LongestBody;
        }

        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static ContentHttpResult TooMany(HttpContext context, int seconds, string text)
    {
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Text(StatusCodes.Status429TooManyRequests, text);
    }

    private static ContentHttpResult Text(int status, string text) => TypedResults.Text(text + (text.EndsWith('\n') ? "" : "\n"), "text/plain", Encoding.UTF8, status);

    private static ulong Key(string host) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(host)));
}
