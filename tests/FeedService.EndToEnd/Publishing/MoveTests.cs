using System.Net;

namespace FeedService.EndToEnd.Publishing;

/// <summary>Feeds and articles that move, and changes that are too large to be meant.</summary>
public sealed class MoveTests(SharedService shared) : IAsyncLifetime
{
    private const int Many = 30;

    private readonly ServiceHome home = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task Old_addresses_lead_to_the_feed_and_the_feed_leads_to_its_new_address()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("moving");
        feed.WriteSettings("redirect_from: [/blog/feed, /wp?feed=atom]\n");
        feed.WriteArticle("one.md", "One", "Words.", "date: 2026-01-01", "aliases: [/2019/one.html]");
        await service.FeedWithAsync("moving", "One");
        Assert.Equal("/moving/rss.xml", await LocationAsync(service, "/blog/feed"));
        Assert.Equal("/moving/atom.xml", await LocationAsync(service, "/wp?feed=atom"));
        Assert.EndsWith("/moving/articles/one", await LocationAsync(service, "/2019/one.html"), StringComparison.Ordinal);

        feed.WriteSettings("redirect_from: [/blog/feed]\nmoved_to: { url: 'https://new.example/', grace: 3s }\n");
        await Eventually.True(async () => (await service.TextAsync("moving/rss.xml")).Contains("<itunes:new-feed-url>https://new.example/rss.xml<", StringComparison.Ordinal), "the documents name the new address");
        await service.StatusWhenAsync("moving/rss.xml", HttpStatusCode.MovedPermanently);
        Assert.Equal("https://new.example/feed.json", await LocationAsync(service, "/moving/feed.json"));
        Assert.Equal("https://new.example/rss.xml", await LocationAsync(service, "/blog/feed"));
        Assert.Equal("https://new.example/rss.xml", await LocationAsync(service, "/moving/feed"));
        Assert.Equal(HttpStatusCode.OK, await service.StatusAsync("moving/articles/one"));

        feed.WriteSettings("title: Staying\n");
        await service.FeedWithAsync("moving", "One");
    }

    [Fact]
    public async Task Many_dates_that_change_at_once_are_held_until_the_operator_lets_them_through()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("redated");
        WriteAll(feed, month: 1);
        await Eventually.True(async () => (await service.FeedAsync("redated")).Entries.Count == Many, "all are there");
        var before = await service.SnapshotAsync("redated");

        WriteAll(feed, month: 2);
        await service.OutputAsync($"Feed redated: {Many} articles would change their dates or ids at once");
        Assert.Equal(before, await service.SnapshotAsync("redated"));
        var problems = await shared.Home.RunAsync("problems");
        Assert.Contains("feedservice release redated", problems.Output, StringComparison.Ordinal);
        Assert.Contains("2026-01-01 00:00 becomes 2026-02-01 00:00", problems.Output, StringComparison.Ordinal);

        (await shared.Home.RunAsync("release", "redated")).Succeeded();
        await Eventually.True(async () => (await service.TextAsync("redated/atom.xml")).Split("<published>2026-02-").Length == Many + 1, "the new dates are published");
        await Eventually.True(async () => !(await shared.Home.RunAsync("problems")).Output.Contains("redated", StringComparison.Ordinal), "nothing is held any more");
    }

    [Fact]
    public async Task A_lost_store_is_made_up_for_by_the_list_of_ids()
    {
        var feed = home.Feed("news");
        feed.WriteArticle("one.md", "One", "Words.");
        feed.WriteArticle("two.md", "Two", "Other words.");
        FeedDocument before;
        await using (var service = await home.StartAsync())
        {
            await service.FeedWithAsync("news", "Two");
            feed.Rename("one.md", "folder/first.md");
            await service.SettleAsync(home);
            before = await service.FeedWithAsync("news", "One");
            Assert.Equal(0, await service.StopAsync());
        }

        Assert.Contains(before["One"].Id, (await home.RunAsync("ids", "news")).Output, StringComparison.Ordinal);
        var list = (await home.RunAsync("ids", "news", "--export")).Output;
        await File.WriteAllTextAsync(Path.Combine(home.Root, "ids.json"), list, TestContext.Current.CancellationToken);
        Directory.Delete(home.DataDirectory, recursive: true);
        File.SetLastWriteTimeUtc(feed.FileOf("two.md"), DateTime.UnixEpoch.AddYears(50));

        var imported = await home.RunAsync("ids", "news", "--import", "ids.json");
        Assert.Contains("2 ids of feed news are known again", imported.Output, StringComparison.Ordinal);
        var again = await home.RunAsync("ids", "news", "--import", "ids.json");
        Assert.Contains("has 2 articles of this feed already", again.Error, StringComparison.Ordinal);
        await using var fresh = await home.StartAsync();
        var after = await fresh.FeedWithAsync("news", "Two");
        Assert.Equal(before.Entries.Select(entry => (entry.Title, entry.Id)).Order(), after.Entries.Select(entry => (entry.Title, entry.Id)).Order());
        Assert.Equal(Dates(before), Dates(after));
    }

    private static IEnumerable<string> Dates(FeedDocument document) => document.Text.Split("<published>").Skip(1).Select(part => part[..20]);

    private static void WriteAll(FeedFolder feed, int month)
    {
        for (var number = 0; number < Many; number++)
        {
            feed.WriteArticle($"{number:00}.md", $"Article {number}", $"Text {number}.", $"date: 2026-{month:00}-{number % 28 + 1:00}");
        }
    }

    private static async Task<string?> LocationAsync(ServiceProcess service, string path)
    {
        using var response = await service.Http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        return response.Headers.NonValidated["Location"].ToString();
    }
}
