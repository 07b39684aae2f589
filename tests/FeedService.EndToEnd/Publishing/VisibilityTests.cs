using System.Globalization;
using System.Net;

namespace FeedService.EndToEnd.Publishing;

/// <summary>Who is seen when: drafts, embargoes, expiry and withdrawal.</summary>
public sealed class VisibilityTests(SharedService shared) : IAsyncLifetime
{
    private static readonly byte[] Picture = Pictures.Gif(3, 2);

    private readonly ServiceHome home = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task A_future_article_is_nowhere_before_its_time_and_everywhere_after()
    {
        await using var service = await StartWithClockAsync();
        var at = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()).AddHours(1);
        home.Feed("news").Write("embargo.gif", Picture);
        home.Feed("news").WriteArticle("embargo.md", "Secret merger", "Hush.", $"date: {at:yyyy-MM-dd'T'HH:mm:ss'Z'}");
        home.Feed("news").WriteArticle("now.md", "Already known", "Words.", "date: 2026-01-01");
        await service.FeedWithAsync("news", "Already known");
        await service.SettleAsync(home);

        await AssertUnseenAsync(service, "embargo", "Secret merger");
        Assert.Equal(HttpStatusCode.NotFound, await service.StatusAsync("news/articles/embargo"));

        MoveClock(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(2));

        foreach (var document in await service.AllFormatsWithAsync("news", "Secret merger"))
        {
            Assert.Equal(at, document["Secret merger"].PublishedAt);
            Assert.Equal(at, document["Secret merger"].UpdatedAt);
        }

        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync("news/articles/embargo"));
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(MediaPath("embargo")));
    }

    [Fact]
    public async Task It_never_appears_before_its_second()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("second");
        feed.WriteArticle("now.md", "Already known", frontMatter: "date: 2026-01-01");
        await service.FeedWithAsync("second", "Already known");
        var at = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()).AddSeconds(4);

        feed.WriteArticle("soon.md", "Soon", frontMatter: $"date: {at:yyyy-MM-dd'T'HH:mm:ss'Z'}");

        await service.FeedWithAsync("second", "Soon");
        Assert.True(TimeProvider.System.GetUtcNow() >= at);
    }

    [Fact]
    public async Task A_cached_copy_does_not_outlive_the_next_due_time()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("cached");
        feed.WriteSettings("ttl: 1h\n");
        feed.WriteArticle("soon.md", "Soon", frontMatter: $"date: {TimeProvider.System.GetUtcNow().AddMinutes(10):yyyy-MM-dd'T'HH:mm:ss'Z'}");
        feed.WriteArticle("now.md", "Now", frontMatter: "date: 2026-01-01");
        await service.FeedWithAsync("cached", "Now");
        await service.SettleAsync(shared.Home);

        using var response = await service.Http.GetAsync("cached/rss.xml", TestContext.Current.CancellationToken);

        Assert.InRange(response.Headers.CacheControl!.MaxAge!.Value, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10));
        Assert.True(response.Headers.CacheControl.MustRevalidate);
    }

    [Fact]
    public async Task An_article_leaves_when_it_expires()
    {
        await using var service = await StartWithClockAsync();
        var expires = TimeProvider.System.GetUtcNow().AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        home.Feed("news").WriteArticle("offer.md", "Offer", "Cheap.", "date: 2026-01-01", $"expires: {expires}");
        home.Feed("news").WriteArticle("kept.md", "Kept", "Words.", "date: 2026-01-01");
        await service.FeedWhenAsync("news", document => document.Titles.Count == 2, "both are there");

        MoveClock(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(2));

        await service.FeedWithoutAsync("news", "Offer");
        Assert.All(await service.SnapshotAsync("news"), document => Assert.DoesNotContain("Offer", document.Text, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Gone, await service.StatusAsync("news/articles/offer"));
        // The clock steps back: what has ended has ended.
        MoveClock(TimeSpan.Zero);
        home.Feed("news").WriteArticle("later.md", "Later", "Words.", "date: 2026-01-02");
        Assert.DoesNotContain("Offer", (await service.FeedWithAsync("news", "Later")).Titles);
    }

    [Fact]
    public async Task A_draft_is_nowhere_until_it_is_published()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("draft");
        feed.Write("plan.gif", Picture);
        feed.WriteArticle("plan.md", "Secret plan", "Hush.", "date: 2026-02-01", "draft: true");
        feed.WriteArticle("known.md", "Known", "Words.", "date: 2026-01-01");
        await service.FeedWithAsync("draft", "Known");
        await service.SettleAsync(shared.Home);

        await AssertUnseenAsync(service, "plan", "Secret plan", "draft");
        Assert.Equal(HttpStatusCode.NotFound, await service.StatusAsync("draft/articles/plan"));

        feed.WriteArticle("plan.md", "Secret plan", "Hush.", "date: 2026-02-01");
        await service.AllFormatsWithAsync("draft", "Secret plan");
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync("draft/articles/plan"));
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(MediaPath("plan", "draft")));
    }

    [Fact]
    public async Task A_withdrawn_article_leaves_and_keeps_its_id_when_it_returns()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("withdrawn");
        feed.Write("claim.gif", Picture);
        feed.WriteArticle("claim.md", "A claim", "Words.", "date: 2026-02-01");
        var before = (await service.FeedWithAsync("withdrawn", "A claim"))["A claim"];

        feed.WriteArticle("claim.md", "A claim", "Words.", "date: 2026-02-01", "withdrawn: true");
        await service.FeedWithoutAsync("withdrawn", "A claim");
        await AssertUnseenAsync(service, "claim", "A claim", "withdrawn");
        Assert.Equal(HttpStatusCode.Gone, await service.StatusAsync("withdrawn/articles/claim"));

        feed.WriteArticle("claim.md", "A claim", "Words.", "date: 2026-02-01");
        var after = (await service.FeedWithAsync("withdrawn", "A claim"))["A claim"];
        Assert.Equal(before.Id, after.Id);
        Assert.Equal(before.PublishedAt, after.PublishedAt);
    }

    private static string MediaPath(string name, string feed = "news") => Pictures.MediaPath(feed, Picture, $"{name}.gif");

    private static async Task AssertUnseenAsync(ServiceProcess service, string name, string title, string feed = "news")
    {
        string[] texts =
        [
            .. (await service.SnapshotAsync(feed)).Select(document => document.Text),
            await service.TextAsync(feed), await service.TextAsync(""), await service.TextAsync("feeds.opml"),
            await service.TextAsync("health/ready"), await service.TextAsync("health/live"),
        ];
        Assert.All(texts, text => Assert.DoesNotContain(title, text, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, await service.StatusAsync(MediaPath(name, feed)));
    }

    private async Task<ServiceProcess> StartWithClockAsync()
    {
        MoveClock(TimeSpan.Zero);
        return await home.StartAsync(new() { Environment = new Dictionary<string, string> { ["FS_CLOCK"] = $"@{ClockFile}" } });
    }

    private string ClockFile => Path.Combine(home.Root, "clock");

    // By renaming: the service never reads a half-written offset.
    private void MoveClock(TimeSpan offset)
    {
        File.WriteAllText(ClockFile + ".new", offset.ToString("c", CultureInfo.InvariantCulture));
        File.Move(ClockFile + ".new", ClockFile, overwrite: true);
    }
}
