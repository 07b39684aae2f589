using System.Net;
using System.Net.Sockets;
using System.Text;
using FeedService.AspNetCore;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Nodes;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Serving;
using FeedService.AspNetCore.Store;
using FeedService.AspNetCore.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace FeedService.Tests.Serving;

/// <summary>The rooms Serving and Web on a real server on loopback, with publications that a test puts in.</summary>
internal sealed class ServingHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private ServingHost(WebApplication app, FakeTimeProvider time)
    {
        this.app = app;
        Time = time;
        Address = new Uri(app.Urls.First());
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
    }

    public FakeTimeProvider Time { get; }

    public Uri Address { get; }

    /// <summary>Follows no redirects, unpacks nothing, sends no header of its own.</summary>
    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    public Publications Publications => app.Services.GetRequiredService<Publications>();

    public static Task<ServingHost> StartAsync(params Publication[] publications) => StartAsync(new Setup(), publications);

    public static async Task<ServingHost> StartAsync(Setup setup, params Publication[] publications)
    {
        var time = new FakeTimeProvider(Sample.Now);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = Path.GetTempPath() });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["FeedService:BaseUrl"] = "https://feeds.example/",
            ["FeedService:DataDirectory"] = Path.Combine(Path.GetTempPath(), $"feedservice-{Guid.NewGuid():n}"),
        });
        builder.Configuration.AddInMemoryCollection(setup.Settings);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddFeeds().AddStore().AddNodes().AddArticles().AddPublishing().AddServing().AddServerLimits().AddWeb();
        builder.WebHost.ConfigureKestrel(setup.Kestrel);
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapMount(mount => mount.SetRoot()).MapWeb();
        setup.Map(app);
        app.Services.GetRequiredService<Publications>().Replace(publications);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new ServingHost(app, time);
    }

    public async Task<HttpResponseMessage> SendAsync(string method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync("GET", path, headers);

    /// <summary>Sends bytes as they are and returns everything that comes back until the server closes.</summary>
    public async Task<string> SendRawAsync(string request)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Address.Port, cancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), cancellationToken);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }

    internal sealed record Setup
    {
        public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

        public Action<KestrelServerOptions> Kestrel { get; init; } = _ => { };

        public Action<WebApplication> Map { get; init; } = _ => { };
    }
}
