using System.Collections.Concurrent;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Sources;
using FeedService.AspNetCore.Store;

namespace FeedService.Tests.Sources.Upstream;

/// <summary>When an upstream is left alone, whoever wants to know and whatever can be stored.</summary>
[OnBothStores]
public sealed class UpstreamAskingTests : IAsyncLifetime
{
    private static readonly string Two = UpstreamTest.Rss(("1", "One"), ("2", "Two"));

    private readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly ConcurrentQueue<DateTimeOffset> askedAt = [];
    private readonly List<Task> following = [];
    private UpstreamTest test = null!;

    public async ValueTask InitializeAsync()
    {
        test = await UpstreamTest.StartAsync();
        test.Server.Serve(Two);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(following).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
        await test.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_asks_and_however_often_it_is_asked_once_a_minute()
    {
        test.Server.On("/feed", context =>
        {
            askedAt.Enqueue(test.Service.Time.GetUtcNow());
            context.Response.StatusCode = 304;
            return Task.CompletedTask;
        });
        Follow();
        await FolderTest.UntilAsync(() => askedAt.Count == 1);
        for (var times = 2; times <= 4; times++)
        {
            await AskAsync();
            await OtherAsync();
            test.Service.Time.Advance(TimeSpan.FromSeconds(59));
            await AskAsync();
            await OtherAsync();
            test.Service.Time.Advance(TimeSpan.FromSeconds(1));
            await FolderTest.UntilAsync(() => askedAt.Count == times);
        }

        Assert.All(askedAt.Zip(askedAt.Skip(1)), pair => Assert.Equal(TimeSpan.FromMinutes(1), pair.Second - pair.First));
    }

    [Fact]
    public async Task What_has_ended_is_not_asked_by_anybody()
    {
        await test.SettingsAsync("upstream: [ { url: SERVER/feed, allow_private: true }, { url: SERVER/other, allow_private: true } ]");
        test.Server.Fail(410);
        test.Server.Serve(Two, "/other");
        Follow();
        for (var times = 1; times <= 3; times++)
        {
            await UntilAsync(() => test.Server.Asked.Count(asked => asked.PathAndQuery == "/other") == times);
            await AskAsync();
        }

        Assert.Single(test.Server.Asked, asked => asked.PathAndQuery == "/feed");
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Who_has_too_much_to_do_is_left_alone_also_where_it_does_not_say_how_long(int status)
    {
        test.Server.Fail(status);
        await test.LookAsync();

        Assert.Equal(test.Service.Time.GetUtcNow().AddMinutes(30), (await test.StateAsync()).RestsUntil);
    }

    [Fact]
    public async Task A_build_asks_those_whose_time_has_come()
    {
        await test.BuildAsync();
        test.Service.Time.Advance(TimeSpan.FromMinutes(29));
        await test.BuildAsync();
        Assert.Single(test.Server.Asked);
        test.Service.Time.Advance(TimeSpan.FromMinutes(1));
        await test.BuildAsync();
        Assert.Equal(2, test.Server.Asked.Count);
    }

    [Fact]
    public async Task A_document_that_cannot_be_stored_is_asked_for_again_later_each_time()
    {
        await WithoutStoreAsync();
        await test.BuildAsync();
        Assert.Single(test.Server.Asked);
        test.Service.Time.Advance(TimeSpan.FromMinutes(1));
        await WithoutStoreAsync();
        Assert.Equal(2, test.Server.Asked.Count);
        test.Service.Time.Advance(TimeSpan.FromMinutes(1));
        await test.BuildAsync();
        Assert.Equal(2, test.Server.Asked.Count);
        test.Service.Time.Advance(TimeSpan.FromMinutes(1));
        await test.BuildAsync();

        Assert.Equal(3, test.Server.Asked.Count);
        Assert.Equal(["One", "Two"], await test.PublishedAsync());
        Assert.Equal(test.Service.Time.GetUtcNow().AddSeconds(-1).AddMinutes(30), (await test.StateAsync()).NextAt);
    }

    [Fact]
    public async Task Rest_that_was_asked_for_is_kept_also_where_it_cannot_be_stored()
    {
        test.Server.Fail(429, "/feed", ("Retry-After", "7200"));
        await WithoutStoreAsync();
        test.Service.Time.Advance(TimeSpan.FromMinutes(119));
        await test.BuildAsync();
        Assert.Single(test.Server.Asked);
        test.Service.Time.Advance(TimeSpan.FromMinutes(1));
        await test.BuildAsync();
        Assert.Equal(2, test.Server.Asked.Count);
    }

    private async Task WithoutStoreAsync()
    {
        await using (await HeldStore.HoldAsync(test.Service.Get<StoreEngine>()))
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(test.BuildAsync);
        }
    }

    private void Follow()
    {
        foreach (var source in test.Feed.Definition.Sources.OfType<UpstreamDefinition>())
        {
            Follow(source);
        }
    }

    private void Follow(UpstreamDefinition source) =>
        following.Add(test.Service.Get<IEnumerable<ISourceFollower>>().Single(follower => follower.Follows(source)).FollowAsync(test.Feed.Id, source, stop.Token));

    /// <summary>Has another feed of the same server asked. One request at a time goes to it, so that one that came before is over then.</summary>
    private Task OtherAsync()
    {
        var path = $"/other/{following.Count}";
        Follow(new UpstreamDefinition($"upstream-{following.Count}") { Url = test.Server.At(path), AllowPrivate = true });
        return FolderTest.UntilAsync(() => test.Server.Asked.Any(asked => asked.PathAndQuery == path));
    }

    private async Task AskAsync()
    {
        for (var i = 0; i < 3; i++)
        {
            await test.Service.Get<LookRequests>().AskAsync(test.Feed.Id, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Lets time pass, less than it takes until it is asked by itself.</summary>
    private Task UntilAsync(Func<bool> condition) => FolderTest.UntilAsync(() =>
    {
        if (condition())
        {
            return true;
        }

        test.Service.Time.Advance(TimeSpan.FromSeconds(2));
        return condition();
    });
}
