using System.Security.Cryptography;
using System.Text;
using FeedService.AspNetCore.Api;
using FeedService.AspNetCore.Store;
using FeedService.AspNetCore.Web;
using FeedService.AspNetCore.Web.Admin;
using FeedService.AspNetCore.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Telemetry;

/// <summary>The figures, for Prometheus; for nobody without a token, from wherever they ask (F57).</summary>
internal sealed class MetricsEndpoint(Figures figures, AdminDoor door, IOptions<FeedServiceOptions> options, IServiceProvider services)
{
    private readonly byte[]? token = options.Value.Metrics.Token is { Length: > 0 } text ? Hash(text) : null;
    private readonly Lazy<RequestDelegate> exporter = new(() => new ApplicationBuilder(services)
        .UseOpenTelemetryPrometheusScrapingEndpoint(figures.Meters, static _ => true, path: null, configureBranchedPipeline: null, optionsName: null).Build());

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/metrics", Reading.Methods, (HttpContext context, MetricsEndpoint endpoint) => endpoint.GetAsync(context));

    private async Task GetAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            if (IsOwn(context.Request) || await door.FindAsync(context) is not null)
            {
                await exporter.Value(context);
                return;
            }
        }
        catch (StoreUnavailableException) when (!context.Response.HasStarted)
        {
            await new RetryResult(NoticePage.Unavailable()).ExecuteAsync(context);
            return;
        }

        AdminDoor.Refuse(context.Response);
    }

    private bool IsOwn(HttpRequest request) =>
        token is not null && ApiDoor.TokenOf(request) is { } shown && CryptographicOperations.FixedTimeEquals(token, Hash(shown));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
