using System.Net;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Fronting;
using FeedService.AspNetCore.Store;
using FeedService.Tests.Publishing;

namespace FeedService.Tests.Fronting;

/// <summary>What caches in front are told, and when.</summary>
[OnBothStores]
public sealed class PurgeTests : IAsyncLifetime
{
    private const string Token = "a-token-of-the-cdn";

    private PurgeServer server = null!;
    private TestService service = null!;

    public async ValueTask InitializeAsync()
    {
        server = await PurgeServer.StartAsync();
        service = await TestService.ServeAsync($"--FeedService:Purge:Url={server.Url}", $"--FeedService:Purge:Token={Token}");
    }

    public async ValueTask DisposeAsync()
    {
        await service.Get<PurgePump>().StopAsync(CancellationToken.None);
        await service.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_start_tells_of_every_feed_and_a_change_of_its_own()
    {
        var news = await FeedAsync("news");
        await FeedAsync("sport");
        var first = await StartAsync();
        Assert.Equal(["feed-news", "feed-sport"], first.Keys.Order());
        Assert.Equal("feed-news feed-sport", string.Join(' ', first.Header.Split(' ').Order()));
        Assert.Equal($"Bearer {Token}", first.Authorization);
        Assert.Equal(6, first.Urls.Count);

        var next = await ChangeAsync(news, "b.md");
        Assert.Equal(["feed-news"], next.Keys);
        Assert.Equal(["https://example.org/news/atom.xml", "https://example.org/news/feed.json", "https://example.org/news/rss.xml"], next.Urls);
        Assert.Equal(0, server.Waiting);
    }

    [Fact]
    public async Task A_document_that_is_gone_is_told_of_and_so_is_a_former_name()
    {
        var news = await FeedAsync("news", "id: urn:uuid:7d0f0f63-3c5d-5b1b-9a52-000000000001\n");
        await StartAsync();
        news = await service.SettingsAsync("news", "id: urn:uuid:7d0f0f63-3c5d-5b1b-9a52-000000000001\nformats: [rss]\n");
        await PublishAsync(news);
        Assert.Contains("https://example.org/news/atom.xml", (await UntilAsync(told => told.Urls.Count > 0)).Urls);

        Directory.Move(service.FeedFolder("news"), Path.Combine(Path.GetDirectoryName(service.FeedFolder("news"))!, "press"));
        await service.Catalog.ReloadAsync(CancellationToken.None);
        await PublishAsync(service.Catalog.Find("press")!);
        var moved = await UntilAsync(told => told.Urls.Count > 0);
        Assert.Equal(["feed-news", "feed-press"], moved.Keys.Order());
        Assert.Equal(["https://example.org/news/rss.xml", "https://example.org/press/rss.xml"], moved.Urls);
    }

    [Fact]
    public async Task What_fails_is_a_problem_and_told_again_with_what_changed_meanwhile()
    {
        var news = await FeedAsync("news");
        var sport = await FeedAsync("sport");
        await StartAsync();
        server.Status = 503;
        await ChangeAsync(news, "b.md");
        await ProblemsAsync(found => found is [{ Kind: ProblemKind.Purge, Subject: "FeedService:Purge:Url", IsError: true } problem]
            && problem.Message.Contains("answered 503", StringComparison.Ordinal) && !problem.Message.Contains(Token, StringComparison.Ordinal));
        // Nothing waits for it.
        await PublishAsync(sport, "b.md");
        server.Status = 200;
        Assert.Equal(["feed-news", "feed-sport"], (await UntilAsync(told => told.Urls.Count == 6)).Keys.Order());
        await ProblemsAsync(found => found.Count == 0);
    }

    [Fact]
    public async Task After_a_restart_all_is_told_of_once_more_whatever_became_of_the_last_change()
    {
        var news = await FeedAsync("news");
        await service.RestartAsync();
        Assert.Equal(["feed-news"], (await StartAsync()).Keys);
        Assert.Equal(news.Id, service.Catalog.Find("news")!.Id);
    }

    [Fact]
    public async Task Many_feeds_are_told_of_in_several_requests_whose_keys_fit_into_a_header()
    {
        await FeedAsync("news");
        service.Publications.Replace([.. Enumerable.Range(100, 120).Select(id => Serving.Sample.Publication($"feed{id}", id))]);
        await service.Get<PurgePump>().StartAsync(CancellationToken.None);
        var told = new HashSet<string>();
        await service.PassUntilAsync(async () =>
        {
            while (server.Waiting > 0)
            {
                var next = await server.NextAsync();
                Assert.InRange(next.Header.Length, 1, 4000);
                told.UnionWith(next.Keys);
            }

            return told.Count == 121;
        });
    }

    [Theory]
    [InlineData("/news/rss.xml", 200)]
    [InlineData("/news", 200)]
    [InlineData("/news/archive/1/rss.xml", 404)]
    [InlineData("/sport/rss.xml", 410)]
    public async Task What_belongs_to_a_feed_carries_its_key_with_304_too(string path, int status)
    {
        await FeedAsync("news");
        await FeedAsync("sport");
        await PublishAsync(await service.SettingsAsync("sport", "removed: true\n"));
        using var http = new HttpClient { BaseAddress = service.Address };
        using var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal($"feed-{path.Split('/')[1]}", Assert.Single(answer.Headers.GetValues("Surrogate-Key")));
        if (answer.Headers.ETag is { } tag)
        {
            using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { tag } } };
            using var unchanged = await http.SendAsync(again, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
            Assert.True(unchanged.Headers.Contains("Surrogate-Key"));
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/feeds.opml")]
    [InlineData("/health/live")]
    public async Task What_belongs_to_no_feed_carries_none(string path)
    {
        await FeedAsync("news");
        using var http = new HttpClient { BaseAddress = service.Address };
        using var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.False(answer.Headers.Contains("Surrogate-Key"));
    }

    [Fact]
    public async Task Without_the_setting_no_answer_carries_a_key()
    {
        await using var plain = await TestService.ServeAsync();
        var news = await plain.SettingsAsync("news", "");
        await plain.DropAsync(news, "a.md", "# One\n");
        await plain.PublishAsync(news);
        using var http = new HttpClient { BaseAddress = plain.Address };
        using var answer = await http.GetAsync("/news/rss.xml", TestContext.Current.CancellationToken);
        Assert.False(answer.Headers.Contains("Surrogate-Key"));
    }

    private async Task<CatalogFeed> FeedAsync(string name, string yaml = "")
    {
        var feed = await service.SettingsAsync(name, yaml);
        await service.DropAsync(feed, "a.md", "# One\n");
        await service.PublishAsync(feed);
        return feed;
    }

    private async Task<Purged> StartAsync()
    {
        await service.Get<PurgePump>().StartAsync(CancellationToken.None);
        return await UntilAsync(_ => true);
    }

    private async Task PublishAsync(CatalogFeed feed, string? article = null)
    {
        if (article is not null)
        {
            await service.DropAsync(feed, article, $"# {article}\n");
        }

        service.Time.Advance(TimeSpan.FromSeconds(1));
        await service.PublishAsync(feed);
    }

    private async Task<Purged> ChangeAsync(CatalogFeed feed, string article)
    {
        await PublishAsync(feed, article);
        return await UntilAsync(told => told.Urls.Count > 0);
    }

    /// <summary>Lets time pass until something is told that is as it should be.</summary>
    private async Task<Purged> UntilAsync(Func<Purged, bool> isWanted)
    {
        Purged? found = null;
        await service.PassUntilAsync(async () =>
        {
            while (found is null && server.Waiting > 0)
            {
                var told = await server.NextAsync();
                found = isWanted(told) ? told : null;
            }

            return found is not null;
        });
        return found!;
    }

    private Task ProblemsAsync(Func<IReadOnlyList<StoredProblem>, bool> isSo) =>
        service.PassUntilAsync(async () => isSo(await service.Get<Problems>().ListAsync(TestContext.Current.CancellationToken)));
}
