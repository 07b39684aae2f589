using System.Security.Cryptography;
using System.Text;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using FeedService.Syndication;
using Microsoft.Extensions.Options;
using Microsoft.Security.AntiSSRF;

namespace FeedService.AspNetCore.WebSub;

/// <summary>The hub's requests to callbacks, and the service's to hubs elsewhere. Redirects are failures, cookies are forgotten.</summary>
internal sealed class CallbackClient : IDisposable
{
    private const int LongestEcho = 4096;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    private readonly WebSubSettings settings;
    private readonly SiteAddresses addresses;
    private readonly Topics topics;
    // Who has no subscribers pays for neither.
    private readonly Lazy<HttpClient> callbacks;
    private readonly Lazy<HttpClient> hubs;

    public CallbackClient(IOptions<FeedServiceOptions> options, SiteAddresses addresses, Topics topics)
    {
        (settings, this.addresses, this.topics) = (options.Value.WebSub, addresses, topics);
        callbacks = new(() => new HttpClient(Guarded(settings)) { Timeout = Timeout.InfiniteTimeSpan });
        // The operator named these, who may have one inside the house.
        hubs = new(() => new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectTimeout = ConnectTimeout, PooledConnectionLifetime = TimeSpan.FromMinutes(2) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        });
    }

    /// <summary>Asks the callback whether it wants what is asked in its name (R91, R96), or tells it that it was denied (R102).</summary>
    /// <returns>Whether it echoed the challenge.</returns>
    public async Task<bool> ConfirmAsync(StoredSubscriptionRequest asked, CancellationToken cancellationToken)
    {
        using var timeout = Limited(cancellationToken);
        var challenge = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        using var request = Request(HttpMethod.Get, Question(asked, challenge));
        using var response = await callbacks.Value.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
        return response.IsSuccessStatusCode && asked.Mode != RequestMode.Denied && await IsEchoAsync(response, challenge, timeout.Token);
    }

    /// <summary>Delivers a topic whole, as it is served (R97).</summary>
    /// <returns>The status code.</returns>
    public async Task<int> DeliverAsync(Topic topic, string callback, string? secret, CancellationToken cancellationToken)
    {
        using var timeout = Limited(cancellationToken);
        using var request = Request(HttpMethod.Post, Callbacks.Parse(callback));
        var body = topic.Document.Content;
        request.Content = new ReadOnlyMemoryContent(body);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", FeedRenderers.All[topic.Document.Format].MediaType);
        request.Headers.Add("Link", $"<{addresses.Hub.AbsoluteUri}>; rel=\"hub\", <{topics.AddressOf(topic).AbsoluteUri}>; rel=\"self\"");
        if (secret is not null)
        {
            request.Headers.Add("X-Hub-Signature", $"{settings.SignatureMethod}={Signature(secret, body)}");
        }

        using var response = await callbacks.Value.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
        return (int)response.StatusCode;
    }

    /// <summary>Asks an address whether it wants to be told by rssCloud: with a challenge where it is not the one that asked, else with a notice to see it come.</summary>
    public async Task<bool> ConfirmCloudAsync(StoredSubscriptionRequest asked, bool withChallenge, CancellationToken cancellationToken)
    {
        using var timeout = Limited(cancellationToken);
        if (!withChallenge)
        {
            return await NotifyAsync(asked.Topic, asked.Callback, timeout.Token) is >= 200 and < 300;
        }

        var challenge = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var question = $"{asked.Callback}{(asked.Callback.Contains('?') ? '&' : '?')}url={Uri.EscapeDataString(asked.Topic)}&challenge={challenge}";
        using var request = Request(HttpMethod.Get, Callbacks.Parse(question));
        using var response = await callbacks.Value.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
        return response.IsSuccessStatusCode && await IsEchoAsync(response, challenge, timeout.Token);
    }

    /// <summary>Tells a subscriber by rssCloud that a topic changed.</summary>
    /// <returns>The status code.</returns>
    public async Task<int> NotifyAsync(Topic topic, string callback, CancellationToken cancellationToken)
    {
        using var timeout = Limited(cancellationToken);
        return await NotifyAsync(topics.AddressOf(topic).AbsoluteUri, callback, timeout.Token);
    }

    /// <summary>Tells a hub elsewhere that a topic changed (R84).</summary>
    /// <returns>The status code.</returns>
    public async Task<int> PingAsync(Topic topic, string hub, CancellationToken cancellationToken)
    {
        using var timeout = Limited(cancellationToken);
        using var request = Request(HttpMethod.Post, new Uri(hub));
        var address = topics.AddressOf(topic).AbsoluteUri;
        // Both: the specification's example and older hubs take one, the others the other.
        request.Content = new FormUrlEncodedContent([new("hub.mode", "publish"), new("hub.topic", address), new("hub.url", address)]);
        using var response = await hubs.Value.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
        return (int)response.StatusCode;
    }

    public void Dispose()
    {
        foreach (var client in new[] { callbacks, hubs }.Where(client => client.IsValueCreated))
        {
            client.Value.Dispose();
        }
    }

    private async Task<int> NotifyAsync(string topic, string callback, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Post, Callbacks.Parse(callback));
        request.Content = new FormUrlEncodedContent([new("url", topic)]);
        using var response = await callbacks.Value.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return (int)response.StatusCode;
    }

    private static AntiSSRFHandler Guarded(WebSubSettings settings)
    {
        var handler = OutwardHandler.Create(settings.AllowLoopbackCallbacks ? OutwardHandler.Loopback : []);
        handler.MaxConnectionsPerServer = settings.DeliveriesPerHost * 2;
        return handler;
    }

    private CancellationTokenSource Limited(CancellationToken cancellationToken)
    {
        var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(settings.Timeout);
        return limited;
    }

    private HttpRequestMessage Request(HttpMethod method, Uri address)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Add("User-Agent", $"FeedService (+{addresses.Hub.AbsoluteUri})");
        return request;
    }

    private static Uri Question(StoredSubscriptionRequest asked, string challenge)
    {
        List<(string Field, string Value)> fields = [("hub.mode", asked.Mode switch { RequestMode.Subscribe => "subscribe", RequestMode.Unsubscribe => "unsubscribe", _ => "denied" }), ("hub.topic", asked.Topic)];
        if (asked.Mode == RequestMode.Denied)
        {
            fields.Add(("hub.reason", asked.Reason ?? ""));
        }
        else
        {
            fields.Add(("hub.challenge", challenge));
        }

        if (asked.Mode == RequestMode.Subscribe)
        {
            fields.Add(("hub.lease_seconds", ((long)asked.Lease.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        // The callback's own query stays as it is (R92).
        var query = string.Join('&', fields.Select(field => $"{field.Field}={Uri.EscapeDataString(field.Value)}"));
        return Callbacks.Parse($"{asked.Callback}{(asked.Callback.Contains('?') ? '&' : '?')}{query}");
    }

    private static async Task<bool> IsEchoAsync(HttpResponseMessage response, string challenge, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[LongestEcho];
        var length = await stream.ReadAtLeastAsync(buffer, LongestEcho, throwOnEndOfStream: false, cancellationToken);
        return CryptographicOperations.FixedTimeEquals(buffer.AsSpan(0, length), Encoding.ASCII.GetBytes(challenge));
    }

    private string Signature(string secret, byte[] body)
    {
        var key = Encoding.UTF8.GetBytes(secret);
        return Convert.ToHexStringLower(settings.SignatureMethod switch
        {
            // For subscribers that know nothing else; an operator must ask for it.
#pragma warning disable CA5350
            "sha1" => HMACSHA1.HashData(key, body),
#pragma warning restore CA5350
            "sha384" => HMACSHA384.HashData(key, body),
            "sha512" => HMACSHA512.HashData(key, body),
            _ => HMACSHA256.HashData(key, body),
        });
    }
}
