using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Xml.Linq;
using FeedService.AspNetCore.Store;
using FeedService.Syndication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.WebSub;

/// <summary>
/// rssCloud as WordPress.com and its readers speak it (https://www.rssboard.org/rsscloud-interface, with the challenge that rssCloud servers
/// added): <c>POST /rsscloud/pleaseNotify</c>. The same guards hold as for the hub.
/// </summary>
internal sealed class RssCloudEndpoint(
    Topics topics, Callbacks callbacks, HubGuard guard, Subscriptions subscriptions, CallbackClient client, IOptions<FeedServiceOptions> options, TimeProvider time)
{
    private const int MostAddresses = 10;

    // Readers ask again every 24 hours.
    private static readonly TimeSpan Lease = TimeSpan.FromHours(25);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/rsscloud/pleaseNotify", (HttpContext context, RssCloudEndpoint cloud) => cloud.PostAsync(context));

    private async Task<IResult> PostAsync(HttpContext context)
    {
        var (form, refusal) = await guard.ReadAsync(context);
        if (form is null)
        {
            return refusal!;
        }

        var (requests, fault) = Read(form, context.Connection.RemoteIpAddress);
        fault ??= guard.WaitFor(requests[0].Host) > 0 ? "Too many requests that name this host; ask again later." : null;
        foreach (var request in fault is null ? requests : [])
        {
            fault ??= await SubscribeAsync(request, hasDomain: form["domain"].ToString().Length > 0, context.RequestAborted);
        }

        return Answer(fault is null, fault ?? "You are told of changes for 25 hours. Ask again every 24.");
    }

    private (IReadOnlyList<StoredSubscriptionRequest> Requests, string? Fault) Read(IFormCollection form, IPAddress? from)
    {
        var (port, path, domain) = (form["port"].ToString(), form["path"].ToString(), form["domain"].ToString());
        if (form["protocol"].ToString() is not "http-post")
        {
            return ([], "protocol must be http-post.");
        }

        if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out _) || !path.StartsWith('/'))
        {
            return ([], "port must be a number, and path begin with a slash.");
        }

        var callback = $"http://{(domain.Length > 0 ? domain : Host(from))}:{port}{path}";
        if (callbacks.FaultOf(callback)?.Replace("hub.callback", "The address to be told", StringComparison.Ordinal) is { } fault)
        {
            return ([], fault);
        }

        var named = form.Where(field => field.Key.StartsWith("url", StringComparison.Ordinal)).Select(field => field.Value.ToString()).Take(MostAddresses).ToList();
        var found = named.Select(topics.Find).OfType<Topic>().Where(topic => topic.Document.Format == FeedFormat.Rss).ToList();
        return found.Count == 0 || found.Count < named.Count
            ? ([], "url1, url2 and so on must be addresses of RSS documents of this service.")
            : ([.. found.Zip(named, (topic, address) => Request(topic, address, callback))], null);
    }

    private StoredSubscriptionRequest Request(Topic topic, string address, string callback) => new()
    {
        Mode = RequestMode.Subscribe,
        Protocol = PushProtocol.RssCloud,
        FeedId = topic.FeedId,
        Document = topic.Document.FileName,
        Topic = address,
        Callback = callback,
        Host = Callbacks.Parse(callback).Authority,
        Lease = Lease < options.Value.WebSub.LongestLease ? Lease : options.Value.WebSub.LongestLease,
        RequestedAt = time.GetUtcNow(),
    };

    /// <returns>Why it is not done.</returns>
    private async Task<string?> SubscribeAsync(StoredSubscriptionRequest request, bool hasDomain, CancellationToken cancellationToken)
    {
        try
        {
            if (!await client.ConfirmCloudAsync(request, hasDomain, cancellationToken))
            {
                return "The address to be told did not answer as it should.";
            }

            if (await subscriptions.AskAsync(request) is { } refusal)
            {
                return refusal;
            }

            await subscriptions.SettleAsync(request, isConfirmed: true);
            return null;
        }
        catch (StoreUnavailableException)
        {
            return "Nothing can be remembered now; ask again in a moment.";
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return $"The address to be told {Failures.Text(exception)}.";
        }
    }

    private static string Host(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => $"[{address}]",
        _ => address.ToString(),
    };

    private static ContentHttpResult Answer(bool success, string message) =>
        TypedResults.Text(
            new XElement("notifyResult", new XAttribute("success", success ? "true" : "false"), new XAttribute("msg", message)).ToString(SaveOptions.DisableFormatting),
            "text/xml; charset=utf-8");
}
