using FeedService.Syndication;

namespace FeedService.EndToEnd.Following;

/// <summary>Services that read each other.</summary>
public sealed class FollowingTests : IAsyncLifetime
{
    private static readonly ServiceStart Hub = new() { Arguments = ["--FeedService:WebSub:AllowLoopbackCallbacks=true"] };

    private readonly ServiceHome first = new();
    private readonly ServiceHome second = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await second.DisposeAsync();
        await first.DisposeAsync();
    }

    [Theory]
    [InlineData(FeedFormat.Rss)]
    [InlineData(FeedFormat.Atom)]
    [InlineData(FeedFormat.Json)]
    public async Task What_is_dropped_into_the_first_is_pushed_into_the_second(FeedFormat format)
    {
        first.Feed("news").WriteArticle("one.md", "One");
        await using var hub = await first.StartAsync(Hub);
        await hub.FeedWithAsync("news", "One");
        second.Feed("planet").WriteSettings($"upstream: {{ url: {hub.AddressOf("news", format)}, allow_private: true, every: 1d }}");
        await using var planet = await second.StartAsync();
        var taken = await planet.FeedWithAsync("planet", "One");
        await SubscribedAsync();

        // It is asked for once a day: what comes now was pushed.
        first.Feed("news").WriteArticle("two.md", "Two");
        await hub.FeedWithAsync("news", "Two");
        taken = await planet.FeedWithAsync("planet", "Two");
        var original = await hub.FeedAsync("news");
        Assert.Equal(original.Entries.Select(entry => entry.Id), taken.Entries.Select(entry => entry.Id));
        first.Feed("news").WriteArticle("two.md", "Two, corrected");
        await planet.FeedWithAsync("planet", "Two, corrected");
    }

    [Fact]
    public async Task A_second_that_was_away_finds_what_it_missed_and_is_pushed_to_again()
    {
        first.Feed("news").WriteArticle("one.md", "One");
        await using var hub = await first.StartAsync(Hub);
        await hub.FeedWithAsync("news", "One");
        second.Feed("planet").WriteSettings($"upstream: {{ url: {hub.AddressOf("news", FeedFormat.Atom)}, allow_private: true, every: 1d }}");
        int port;
        await using (var planet = await second.StartAsync())
        {
            port = planet.Address.Port;
            await planet.FeedWithAsync("planet", "One");
            await SubscribedAsync();
            await planet.Kill9Async();
        }

        first.Feed("news").WriteArticle("two.md", "Missed");
        await hub.FeedWithAsync("news", "Missed");
        await using var again = await second.StartAsync(new ServiceStart { Port = port });
        await again.FeedWithAsync("planet", "Missed");
        first.Feed("news").WriteArticle("three.md", "Three");
        await again.FeedWithAsync("planet", "Three");
    }

    [Fact]
    public async Task What_came_from_a_source_that_feed_yaml_lost_stays_until_it_is_let_go()
    {
        first.Feed("news").WriteArticle("one.md", "One");
        await using var hub = await first.StartAsync();
        await hub.FeedWithAsync("news", "One");
        var url = hub.AddressOf("news", FeedFormat.Rss);
        second.Feed("planet").WriteSettings($"upstream: {{ url: {url}, allow_private: true }}");
        await using var planet = await second.StartAsync();
        await planet.FeedWithAsync("planet", "One");

        second.Feed("planet").WriteSettings("title: Planet");
        await Eventually.True(async () => (await second.RunAsync("problems")).Output.Contains("is in feed.yaml no more; its 1 article stays.", StringComparison.Ordinal), "it is said");
        await planet.FeedWithAsync("planet", "One");
        (await second.RunAsync("release", "planet")).Succeeded();
        await planet.FeedWithoutAsync("planet", "One");
        await Eventually.True(async () => !(await second.RunAsync("problems")).Output.Contains("in feed.yaml no more", StringComparison.Ordinal), "nothing is left to say");
    }

    private Task SubscribedAsync() => Eventually.True(async () => (await first.RunAsync("subscribers", "news")).Output.Contains("active", StringComparison.Ordinal), "the second has subscribed at the first");
}
