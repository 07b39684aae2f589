using System.Text;
using System.Text.Json.Nodes;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Sources;
using FeedService.AspNetCore.Sources.Upstream;
using FeedService.AspNetCore.Store;
using FeedService.Tests.Publishing;
using Microsoft.EntityFrameworkCore;

namespace FeedService.Tests.Sources.Upstream;

/// <summary>A service whose feed takes the entries of another one, and that one's server.</summary>
internal sealed class UpstreamTest : IAsyncDisposable
{
    private UpstreamTest(TestService service, UpstreamServer server, CatalogFeed feed) => (Service, Server, Feed) = (service, server, feed);

    public TestService Service { get; }

    public UpstreamServer Server { get; }

    public CatalogFeed Feed { get; private set; }

    public UpstreamDefinition Source => Feed.Definition.Sources.OfType<UpstreamDefinition>().First();

    /// <param name="yaml">The feed's settings, where SERVER is the server's address; null for one upstream that may be private.</param>
    /// <param name="settings">The service's.</param>
    public static async Task<UpstreamTest> StartAsync(string? yaml = null, params string[] settings)
    {
        var server = await UpstreamServer.StartAsync();
        var service = await TestService.ServeAsync(settings);
        var feed = await service.SettingsAsync("planet", Written(yaml ?? "upstream: { url: SERVER/feed, allow_private: true }", server));
        Assert.NotEmpty(feed.Definition.Sources);
        await service.DropAsync(feed, new Dictionary<string, string>());
        return new UpstreamTest(service, server, feed);
    }

    /// <summary>Two entries, as RSS.</summary>
    public static string Rss(params (string Id, string Title)[] entries) =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0"><channel><title>Harbour news</title><link>https://harbour.example/</link><description>Tides</description>
        {string.Concat(entries.Select(entry => $"<item><title>{entry.Title}</title><link>https://harbour.example/{entry.Id}</link><guid isPermaLink=\"false\">{entry.Id}</guid><pubDate>Sun, 01 Feb 2026 08:00:00 GMT</pubDate><description>About {entry.Id}.</description></item>"))}
        </channel></rss>
        """;

    public async Task SettingsAsync(string yaml) => Feed = await Service.SettingsAsync("planet", Written(yaml, Server));

    /// <summary>Asks all upstreams once, as when it is time to.</summary>
    public Task LookAsync() => LookAsync(Service, Feed);

    /// <summary>Likewise, of any service.</summary>
    public static async Task LookAsync(TestService service, CatalogFeed feed)
    {
        foreach (var source in feed.Definition.Sources.OfType<UpstreamDefinition>())
        {
            await RememberAsync(service, feed, source, state => state with { NextAt = null });
        }

        await service.Get<FeedSources>().LookAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Asks those once whose time has come.</summary>
    public Task BuildAsync() => Service.Get<FeedSources>().LookAsync(TestContext.Current.CancellationToken);

    /// <summary>Asks once, and publishes.</summary>
    /// <returns>The titles.</returns>
    public async Task<IReadOnlyList<string>> TitlesAsync()
    {
        await LookAsync();
        return await PublishedAsync();
    }

    public async Task<IReadOnlyList<string>> PublishedAsync()
    {
        Service.Time.Advance(TimeSpan.FromSeconds(1));
        await Service.PublishAsync(Feed);
        return [.. Service.Titles(Feed).Order(StringComparer.Ordinal)];
    }

    public string Document(string name) => Encoding.UTF8.GetString(Service.Publications.Find("planet")!.Documents.Single(each => each.FileName == name).Content);

    public JsonArray Items() => JsonNode.Parse(Document("feed.json"))!["items"]!.AsArray();

    /// <summary>What is remembered of the first upstream.</summary>
    public async Task<UpstreamState> StateAsync() =>
        await Service.Get<SourceStates>().ReadAsync(Feed.Id, Source.Name, UpstreamJson.Default.UpstreamState, TestContext.Current.CancellationToken) ?? new UpstreamState { Named = Source.Url };

    /// <summary>Changes what is remembered of an upstream, where something is.</summary>
    public Task RememberAsync(UpstreamDefinition source, Func<UpstreamState, UpstreamState> change) => RememberAsync(Service, Feed, source, change);

    private static async Task RememberAsync(TestService service, CatalogFeed feed, UpstreamDefinition source, Func<UpstreamState, UpstreamState> change)
    {
        var states = service.Get<SourceStates>();
        if (await states.ReadAsync(feed.Id, source.Name, UpstreamJson.Default.UpstreamState, TestContext.Current.CancellationToken) is { } state)
        {
            await states.WriteAsync(feed.Id, source.Name, change(state), UpstreamJson.Default.UpstreamState, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>What operators are told of sources.</summary>
    public async Task<string> ToldAsync() => string.Join('\n', (await Service.Get<Problems>().ListAsync(TestContext.Current.CancellationToken)).Select(problem => $"{(problem.IsError ? "error" : "warning")}: {problem.Message}"));

    /// <summary>As the command does.</summary>
    public Task ReleaseAsync() => Service.Get<FeedStore>().WriteAsync(
        context => context.Feeds.ExecuteUpdateAsync(update => update.SetProperty(feed => feed.ReleaseRequestedAt, TestStore.Start)), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await Server.DisposeAsync();
    }

    private static string Written(string yaml, UpstreamServer server) => yaml.Replace("SERVER", server.At("/").AbsoluteUri.TrimEnd('/'), StringComparison.Ordinal);
}
