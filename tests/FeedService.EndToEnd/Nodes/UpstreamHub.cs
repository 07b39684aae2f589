using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace FeedService.EndToEnd.Nodes;

/// <summary>A feed elsewhere with a hub of its own, which calls back whichever node it is sent to, as a balancer would.</summary>
internal sealed class UpstreamHub : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<IFormCollection> asked = [];
    private int fetched;

    private UpstreamHub(WebApplication app) => this.app = app;

    /// <summary>What the feed shows.</summary>
    public IReadOnlyList<string> Titles { get; set; } = ["One"];

    /// <summary>How often the feed was asked for.</summary>
    public int Fetched => Volatile.Read(ref fetched);

    /// <summary>The line of feed.yaml that names it, and by which it is asked for once a day.</summary>
    public string Setting => $"upstream: {{ url: {At("feed")}, allow_private: true, every: 1d }}\n";

    public static async Task<UpstreamHub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var hub = new UpstreamHub(builder.Build());
        hub.app.MapGet("/feed", hub.Feed);
        hub.app.MapPost("/hub", (Delegate)hub.AskAsync);
        await hub.app.StartAsync(TestContext.Current.CancellationToken);
        return hub;
    }

    /// <summary>Waits until somebody wants to subscribe.</summary>
    public Task<IFormCollection> AskedAsync() => Eventually.Gives(() => Task.FromResult(asked.FirstOrDefault()), "the hub is asked");

    /// <summary>Asks a node whether it wants that.</summary>
    public static async Task<(HttpStatusCode Status, string Text)> VerifyAsync(ServiceProcess node, IFormCollection form, string? callback = null, string? topic = null)
    {
        var query = $"?hub.mode=subscribe&hub.topic={Uri.EscapeDataString(topic ?? form["hub.topic"].ToString())}&hub.challenge=a%20challenge&hub.lease_seconds=432000";
        using var answer = await node.Http.GetAsync((callback ?? CallbackOf(form)) + query, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Delivers to a node.</summary>
    public static async Task<HttpStatusCode> PushAsync(ServiceProcess node, IFormCollection form, string document, string? secret = null)
    {
        using var body = new StringContent(document, Encoding.UTF8, "application/rss+xml");
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret ?? form["hub.secret"].ToString()), Encoding.UTF8.GetBytes(document));
        body.Headers.Add("X-Hub-Signature", $"sha256={Convert.ToHexStringLower(hash)}");
        using var answer = await node.Http.PostAsync(CallbackOf(form), body, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    public string Rss(params IEnumerable<string> titles) =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Harbour news</title><link>https://harbour.example/</link><description>Tides</description>
        <atom:link rel="self" href="https://harbour.example/rss.xml"/><atom:link rel="hub" href="{At("hub")}"/>
        {string.Concat(titles.Select(title => $"<item><title>{title}</title><guid isPermaLink=\"false\">{title}</guid><pubDate>Sun, 01 Feb 2026 08:00:00 GMT</pubDate><description>About {title}.</description></item>"))}
        </channel></rss>
        """;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    // The nodes call themselves by a name that is nobody's here.
    private static string CallbackOf(IFormCollection form) => new Uri(form["hub.callback"].ToString()).AbsolutePath;

    private Uri At(string path) => new(new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()), path);

    private IResult Feed()
    {
        Interlocked.Increment(ref fetched);
        return Results.Text(Rss(Titles), "application/rss+xml");
    }

    private async Task<IResult> AskAsync(HttpContext context)
    {
        asked.Enqueue(await context.Request.ReadFormAsync());
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }
}
