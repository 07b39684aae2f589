using System.Net;
using FeedService.Syndication;

namespace FeedService.EndToEnd.Faults;

/// <summary>Settings that are wrong, half written or gone.</summary>
public sealed class SettingsFaultTests : IAsyncLifetime
{
    private readonly ServiceHome home = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task A_broken_feed_yaml_fails_no_request_and_is_named_with_its_line()
    {
        var news = home.Feed("news");
        news.WriteSettings("title: Morning\n");
        news.WriteArticle("one.md", "One");
        await using var service = await home.StartAsync();
        await service.FeedWhenAsync("news", feed => feed.Title == "Morning" && feed.Titles.Contains("One"), "it is as written");
        await using var audience = new Audience(service, "news");

        news.Write("feed.yaml", "");
        await ProblemAsync("feeds/news/feed.yaml: warning: The file is empty.");
        news.Write("feed.yaml", "title: Morning\nwindow: { items: 5");
        await ProblemAsync("feeds/news/feed.yaml:2: error: ");
        news.Write("feed.yaml", "title: Evening\nschedule: '0 0 31 2 *'\n");
        await ProblemAsync("feeds/news/feed.yaml:2: error: ");
        news.WriteArticle("two.md", "Two");
        Assert.Equal("Morning", (await service.FeedWithAsync("news", "Two")).Title);

        news.Write("feed.yaml", "title: Evening\n");
        await service.FeedWhenAsync("news", feed => feed.Title == "Evening", "it has its new title");
        await ProblemAsync("No problems.");
        await audience.LeaveAsync();
    }

    [Theory]
    [InlineData("foo", "Invalid url: 'foo'. Write an address")]
    [InlineData("http://127.0.0.1:0;bar", "Invalid url: 'bar'.")]
    [InlineData("http://127.0.0.1:99999", "A port to listen on is a number up to 65535")]
    [InlineData("https://127.0.0.1:0", "https needs a certificate")]
    [InlineData("http://127.0.0.1:0/path", "An address to listen on has no path")]
    [InlineData("http://192.0.2.1:8080", "The address to listen on cannot be had: ")]
    public async Task An_address_that_cannot_be_listened_on_ends_the_start_in_one_line(string urls, string told)
    {
        var result = await home.RunAsync("serve", "--urls", urls);
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"feedservice: {told}", result.Error.Split('\n')[^2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_gone_is_missing_and_only_removed_ends_a_feed()
    {
        home.Feed("news").WriteArticle("one.md", "One");
        var old = home.Feed("old");
        old.WriteArticle("two.md", "Two");
        await using var service = await home.StartAsync();
        await service.FeedWithAsync("news", "One");
        await service.FeedWithAsync("old", "Two");
        await using var audience = new Audience(service, "news");

        home.Feed("news").DeleteFolder();
        await ProblemAsync("The folder of feed news is missing");
        old.WriteSettings("removed: true\n");
        await Eventually.True(async () => await StatusAsync(service, "old") == HttpStatusCode.Gone, "the removed feed is gone");
        Assert.Equal(["One"], (await service.FeedAsync("news")).Titles);

        home.Feed("news").WriteArticle("one.md", "One again");
        await service.FeedWithAsync("news", "One again");
        await audience.LeaveAsync();
    }

    [Fact]
    public async Task Wrong_settings_stop_the_start_with_every_fault()
    {
        await using var refused = home.Launch(new()
        {
            Arguments =
            [
                "--FeedService:BaseUrl=example.org",
                "--FeedService:Schedule=0 0 31 2 *",
                "--FeedService:Store:Provider=Sqlight",
                "--FeedService:FeedDirectory=feeds",
                "--FeedService:Limits:PerSecond=0",
            ],
        });

        Assert.Equal(2, await refused.ExitAsync());
        foreach (var setting in (string[])["BaseUrl", "Schedule", "Store:Provider", "FeedDirectory", "Limits:PerSecond"])
        {
            Assert.Contains(refused.Output, line => line.Contains(setting, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_settings_file_cut_short_stops_the_start_with_its_name()
    {
        await File.WriteAllTextAsync(Path.Combine(home.Root, "appsettings.json"), "{ \"FeedService\": { \"BaseUrl\": ", TestContext.Current.CancellationToken);

        await using var refused = home.Launch();

        Assert.Equal(2, await refused.ExitAsync());
        Assert.Contains(refused.Output, line => line.Contains("appsettings.json", StringComparison.Ordinal));
    }

    private Task<ToolResult> ProblemAsync(string text) => Eventually.Gives(
        async () => await home.RunAsync("problems") is var result && result.Output.Contains(text, StringComparison.Ordinal) ? result : null,
        $"the problems say '{text}'");

    private static async Task<HttpStatusCode> StatusAsync(ServiceProcess service, string feed)
    {
        using var answer = await service.Http.GetAsync(service.AddressOf(feed, FeedFormat.Rss), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
