using FeedService.AspNetCore;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Nodes;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Readers;
using FeedService.AspNetCore.Serving;
using FeedService.AspNetCore.Store;
using FeedService.AspNetCore.Web;
using FeedService.Syndication;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace FeedService.Benchmarks.Serving;

/// <summary>The servers that are compared, each in a process of its own.</summary>
internal static class Servers
{
    public const string Ours = "ours";
    /// <summary>Ours, with everything that it answers counted.</summary>
    public const string Counted = "counted";

    /// <summary>The whole service with nothing to do but to serve, its figures collected as for Prometheus.</summary>
    public const string Watched = "watched";
    public const string Bare304 = "bare-304";
    public const string Bare200 = "bare-200";

    private static readonly PublishedDocument Document = SampleFeed.Publication.Find(FeedFormat.Rss)!;

    /// <summary>Says where it listens and runs until its input ends, so that it never outlives the program that started it.</summary>
    public static async Task RunAsync(string kind)
    {
        await using var app = kind switch
        {
            Ours or Counted => BuildOurs(kind == Counted),
            Watched => BuildWatched(),
            _ => BuildBare(kind),
        };
        if (kind == Counted)
        {
            await app.Services.GetRequiredService<StoreOpening>().TryOpenAsync(CancellationToken.None);
        }

        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        Console.WriteLine(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    private static WebApplication BuildOurs(bool isCounted)
    {
        var builder = Builder();
        builder.Services.AddFeeds().AddStore().AddNodes().AddArticles().AddPublishing().AddServing().AddServerLimits().AddWeb();
        if (isCounted)
        {
            builder.Services.AddReaders();
        }

        var app = builder.Build();
        app.MapMount(mount => mount.SetRoot()).MapWeb();
        app.Services.GetRequiredService<Publications>().Replace(SampleFeed.Publication);
        return app;
    }

    private static WebApplication BuildWatched()
    {
        var builder = Builder();
        builder.Configuration["FeedService:Metrics:Token"] = "collected-from-the-start";
        builder.Services.AddFeedService().AddServerLimits();
        var app = builder.Build();
        app.MapFeedService();
        app.Services.GetRequiredService<Publications>().Replace(SampleFeed.Publication);
        return app;
    }

    private static WebApplicationBuilder Builder()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        // The limits are on the measured way: nobody is exempt, and nobody comes to an end.
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["FeedService:BaseUrl"] = "https://feeds.example/",
            ["FeedService:FeedsDirectory"] = Directory.CreateTempSubdirectory("feedservice-benchmark-").FullName,
            ["FeedService:DataDirectory"] = Directory.CreateTempSubdirectory("feedservice-benchmark-").FullName,
            ["FeedService:Limits:Exempt"] = "",
            ["FeedService:Limits:PerSecond"] = "1000000",
            ["FeedService:Limits:Burst"] = "100000000",
        });
        return builder;
    }

    private static WebApplication BuildBare(string kind)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var limits = Options.Create(new LimitOptions { Enabled = false });
        builder.Services.AddSingleton(new ConnectionCap(limits, new ClientLimits(limits, TimeProvider.System)));
        builder.Services.AddSingleton(new LastAnswers(new ListeningSockets()));
        builder.WebHost.ConfigureKestrel(new KestrelSettings(NullLogger<KestrelSettings>.Instance).Configure);
        var app = builder.Build();
        app.Run(kind == Bare304 ? Constant304() : Constant200());
        return app;
    }

    private static RequestDelegate Constant304()
    {
        var shared = SharedHeaders();
        return context =>
        {
            shared(context.Response.Headers);
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        };
    }

    private static RequestDelegate Constant200()
    {
        var shared = SharedHeaders();
        StringValues type = "application/rss+xml; charset=utf-8", noSniff = "nosniff", sandbox = "sandbox", gzip = "gzip", link = "<https://feeds.example/hub>; rel=\"hub\", <https://feeds.example/news/rss.xml>; rel=\"self\"";
        ReadOnlyMemory<byte> body = Document.Gzip;
        return async context =>
        {
            var headers = context.Response.Headers;
            shared(headers);
            headers.ContentType = type;
            headers.XContentTypeOptions = noSniff;
            headers.ContentSecurityPolicy = sandbox;
            headers.Link = link;
            headers.ContentLength = body.Length;
            headers.ContentEncoding = gzip;
            await context.Response.BodyWriter.WriteAsync(body);
        };
    }

    private static Action<IHeaderDictionary> SharedHeaders()
    {
        StringValues tag = SampleFeed.GzipEntityTag, cache = "public, max-age=300, stale-while-revalidate=60, stale-if-error=86400";
        StringValues vary = "Accept-Encoding, Sec-Fetch-Dest, Sec-Fetch-Mode", anyone = "*", exposed = "ETag, Link, Retry-After", modified = Document.LastModifiedAt.ToString("r");
        return headers =>
        {
            headers.ETag = tag;
            headers.CacheControl = cache;
            headers.Vary = vary;
            headers.AccessControlAllowOrigin = anyone;
            headers.AccessControlExposeHeaders = exposed;
            headers.LastModified = modified;
        };
    }
}
