using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using FeedService.AspNetCore.Serving;
using FeedService.AspNetCore.Web.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace FeedService.AspNetCore.Web;

/// <summary>Sends a page. It may be kept but is asked about each time, so that what was withdrawn is gone at once.</summary>
/// <param name="View">The component that it is rendered by.</param>
/// <param name="Model">What it shows.</param>
internal sealed record PageResult(Type View, object Model) : IResult
{
    private const string ContentType = "text/html; charset=utf-8";
    private const string Policy = "default-src 'none'; img-src 'self' https: data:; media-src 'self' https:; style-src 'self'; script-src 'self'; "
        + "connect-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Whether it stands where programs find something else, so that nothing between may keep it (R113).</summary>
    public bool IsPrivate { get; init; }

    public static PageResult Of<TView>(object model)
        where TView : View => new(typeof(TView), model);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = IsPrivate ? "private, no-cache" : "no-cache";
        if (IsPrivate)
        {
            headers.Vary = Navigation.Headers;
        }

        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        var body = await RenderAsync(httpContext.RequestServices);
        if (Status == StatusCodes.Status200OK)
        {
            await TypedResults.Bytes(body, ContentType, entityTag: TagOf(body)).ExecuteAsync(httpContext);
            return;
        }

        httpContext.Response.StatusCode = Status;
        httpContext.Response.ContentType = ContentType;
        httpContext.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }

    /// <summary>The page as bytes.</summary>
    public async Task<byte[]> RenderAsync(IServiceProvider services)
    {
        await using var renderer = new HtmlRenderer(new Services(services), services.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Pages.View.Model)] = Model });
            return (await renderer.RenderComponentAsync(View, parameters)).ToHtmlString();
        });
        // The encoder escapes "+", as a guard against encodings that nobody uses any more, and programs that look for application/rss+xml in a
        // page as text would not find it. An ampersand of a value itself never looks like this.
        return Encoding.UTF8.GetBytes(html.Replace("&#x2B;", "+", StringComparison.Ordinal));
    }

    private static EntityTagHeaderValue TagOf(byte[] body) => new($"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12))}\"");

    /// <summary>Letters of every script stay letters in a page; only what HTML itself reads is encoded.</summary>
    private sealed class Services(IServiceProvider inner) : IServiceProvider
    {
        private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

        public object? GetService(Type serviceType) => serviceType == typeof(HtmlEncoder) ? Encoder : inner.GetService(serviceType);
    }
}
