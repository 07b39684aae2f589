using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FeedService.AspNetCore.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.WebSub;

/// <summary>What strangers may cost: how often a client may ask, how much it may send, and how often others may be asked in its name (R103).</summary>
internal sealed class HubGuard(ClientLimits limits, IOptions<FeedServiceOptions> options, TimeProvider time)
{
    private const int LongestBody = 16 * 1024;
    private const int HostsRemembered = 65_536;

    private readonly WebSubSettings settings = options.Value.WebSub;
    private readonly Allowances hosts = new(time, options.Value.WebSub.RequestsPerHost, HostsRemembered);

    /// <summary>Reads a request's form, where the client may ask.</summary>
    /// <returns>The form, or the answer in its place.</returns>
    public async Task<(IFormCollection? Form, ContentHttpResult? Refusal)> ReadAsync(HttpContext context)
    {
        if (limits.Take(context.Connection.RemoteIpAddress, settings.RequestCost) is > 0 and var wait)
        {
            return (null, TooMany(context, wait, "Too many requests."));
        }

        if (!context.Request.HasFormContentType || context.Request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            return (null, Text(StatusCodes.Status415UnsupportedMediaType, "Send the parameters as application/x-www-form-urlencoded."));
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = LongestBody;
        }

        try
        {
            return (await context.Request.ReadFormAsync(context.RequestAborted), null);
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException)
        {
            return (null, Text(StatusCodes.Status413PayloadTooLarge, $"A request takes at most {LongestBody} bytes, in a form that can be read."));
        }
    }

    /// <returns>For how many seconds a callback's host is to be left in peace; 0 where it may be asked.</returns>
    public int WaitFor(string host) => hosts.Take(BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(host))), 1, settings.RequestsPerHost * 10);

    public static ContentHttpResult TooMany(HttpContext context, int seconds, string text)
    {
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Text(StatusCodes.Status429TooManyRequests, text);
    }

    public static ContentHttpResult Text(int status, string text) => TypedResults.Text(text + "\n", "text/plain", Encoding.UTF8, status);
}
