using System.Net;
using FeedService.AspNetCore;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeedService.Tests.Embedding;

/// <summary>An application with pages of its own, on a real server on loopback, which may have feeds as well.</summary>
internal sealed class HostApplication : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("feedservice-host-").FullName;
    private readonly IHost host;

    private HostApplication(Func<string, LogLines, IHost> compose)
    {
        Directory.CreateDirectory(Path.Combine(folder, "feeds", "news"));
        File.WriteAllText(Path.Combine(folder, "feeds", "news", "feed.yaml"), "title: Harbour News\n");
        File.WriteAllText(Path.Combine(folder, "feeds", "news", "2026-02-03-ferry.md"), "---\ntags: [Sea]\naliases: [/2019/ferry]\n---\n# The ferry is back\n\nAfter a week in the yard.\n");
        host = compose(folder, Log);
    }

    public LogLines Log { get; } = new();

    public IServiceProvider Services => host.Services;

    /// <summary>Ends without a slash.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Follows no redirects.</summary>
    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <summary>With feeds at <c>/feeds</c>, unless the parameters say otherwise.</summary>
    public static Task<HostApplication> StartAsync(Action<WebApplication>? map = null, Action<WebApplicationBuilder>? add = null, params string[] settings) =>
        StartAsync((folder, log) =>
        {
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = folder, Args = ["--Urls=http://127.0.0.1:0", .. settings] });
            builder.Logging.ClearProviders().AddProvider(log);
            AddOwn(builder.Services);
            (add ?? (each => each.Services.AddFeedService()))(builder);
            var app = builder.Build();
            (map ?? (each => each.MapFeedService("/feeds")))(app);
            MapOwn(app);
            return app;
        });

    /// <summary>However it is put together.</summary>
    /// <param name="compose">Makes it of its folder and where it logs.</param>
    public static async Task<HostApplication> StartAsync(Func<string, LogLines, IHost> compose)
    {
        var application = new HostApplication(compose);
        try
        {
            await application.host.StartAsync(TestContext.Current.CancellationToken);
        }
        catch
        {
            application.Close();
            throw;
        }

        application.Address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        application.Client.BaseAddress = new Uri(application.Address);
        return application;
    }

    /// <summary>Waits until a document is published.</summary>
    public async Task<string> DocumentAsync(string path)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(1));
        while (true)
        {
            using var response = await Client.GetAsync(path, deadline.Token);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                return await response.Content.ReadAsStringAsync(deadline.Token);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, deadline.Token);
        }
    }

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(path, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        Close();
    }

    private void Close()
    {
        Client.Dispose();
        host.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    // Everything is closed to strangers but what says otherwise.
    private static void AddOwn(IServiceCollection services)
    {
        services.AddAuthentication().AddBearerToken();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    private static void MapOwn(WebApplication app)
    {
        app.MapGet("/", () => "Our home").AllowAnonymous();
        app.MapGet("/news", () => "Our news").AllowAnonymous();
        app.MapGet("/news/rss.xml", () => TypedResults.Text("<rss>ours</rss>", "application/rss+xml")).AllowAnonymous();
        app.MapGet("/feeds2", () => "Not feeds").AllowAnonymous();
        app.MapGet("/secret", () => "For members");
        app.MapGet("/{page}", (string page) => $"The page {page}").AllowAnonymous();
        app.MapPost("/hub", () => "Our hub").AllowAnonymous();
        app.MapFallback((HttpContext context) => Results.Text($"Nothing at {context.Request.PathBase}|{context.Request.Path}", statusCode: StatusCodes.Status404NotFound)).AllowAnonymous();
    }
}
