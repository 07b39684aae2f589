using System.Net;
using System.Security.Cryptography;
using System.Text;
using FeedService.AspNetCore.Sources;
using FeedService.Tests.WebSub;
using Microsoft.AspNetCore.Http;

namespace FeedService.Tests.Sources.Upstream;

/// <summary>An upstream whose hub pushes.</summary>
[OnBothStores]
public sealed class UpstreamPushTests : IAsyncLifetime
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });
    private CancellationTokenSource stop = new();
    private UpstreamTest test = null!;
    private Task following = Task.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        test = await UpstreamTest.StartAsync();
        test.Server.On("/hub", context =>
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            return Task.CompletedTask;
        });
        test.Server.Serve(WithHub(UpstreamTest.Rss(("1", "One"))));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stop.Dispose();
        http.Dispose();
        await test.DisposeAsync();
    }

    [Fact]
    public async Task A_hub_is_asked_for_the_topic_by_its_own_name_and_answered_when_it_asks_back()
    {
        var form = await SubscribeAsync();
        Assert.Equal("subscribe", form["hub.mode"]);
        Assert.Equal("https://harbour.example/rss.xml", form["hub.topic"]);
        Assert.StartsWith("https://example.org/hub/upstream/", form["hub.callback"], StringComparison.Ordinal);
        Assert.Equal("864000", form["hub.lease_seconds"]);
        Assert.Equal(64, form["hub.secret"].Length);

        Assert.Equal((HttpStatusCode.NotFound, ""), await AskBackAsync(form, "subscribe", "https://other.example/rss.xml"));
        Assert.Equal((HttpStatusCode.NotFound, ""), await AskBackAsync(form, "unsubscribe"));
        Assert.Equal((HttpStatusCode.OK, "a challenge"), await AskBackAsync(form, "subscribe"));
        await UntilAsync(async () => (await test.StateAsync()).Subscription?.EndsAt == test.Service.Time.GetUtcNow().AddDays(5));
    }

    [Fact]
    public async Task What_the_hub_signs_is_taken_and_what_anybody_else_sends_is_not()
    {
        var form = await SubscribeAsync();
        await AskBackAsync(form, "subscribe");
        await PushAsync(form, UpstreamTest.Rss(("bad", "Not signed")), signature: null);
        await PushAsync(form, UpstreamTest.Rss(("bad", "Signed by another")), Signature("other", UpstreamTest.Rss(("bad", "Signed by another"))));
        await PushAsync(form, UpstreamTest.Rss(("bad", "Changed on the way")), Signature(form["hub.secret"], "another"));
        foreach (var (id, method) in new[] { ("2", "sha1"), ("3", "sha256"), ("4", "sha512") })
        {
            var document = UpstreamTest.Rss((id, $"By {method}"));
            await PushAsync(form, document, Signature(form["hub.secret"], document, method));
        }

        await UntilAsync(async () => (await test.PublishedAsync()).SequenceEqual(["By sha1", "By sha256", "By sha512", "One"]));
        Assert.Single(test.Server.Asked, asked => asked.PathAndQuery == "/feed");
    }

    [Fact]
    public async Task What_is_pushed_and_cannot_be_read_makes_the_feed_be_asked()
    {
        var form = await SubscribeAsync();
        await AskBackAsync(form, "subscribe");
        test.Server.Serve(WithHub(UpstreamTest.Rss(("1", "One"), ("2", "Two"))));
        test.Service.Time.Advance(TimeSpan.FromMinutes(1));
        await PushAsync(form, "a light ping", Signature(form["hub.secret"], "a light ping"));

        await UntilAsync(async () => (await test.PublishedAsync()).SequenceEqual(["One", "Two"]));
    }

    [Fact]
    public async Task A_callback_that_nobody_asked_for_is_none()
    {
        await SubscribeAsync();
        using var answer = await http.GetAsync(new Uri(test.Service.Address, "/hub/upstream/0123456789abcdef?hub.mode=subscribe&hub.challenge=x&hub.topic=y"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        using var body = new StringContent("x");
        using var delivery = await http.PostAsync(new Uri(test.Service.Address, "/hub/upstream/0123456789abcdef"), body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, delivery.StatusCode);
    }

    [Fact]
    public async Task A_lease_is_renewed_before_it_ends_under_the_same_address()
    {
        var form = await SubscribeAsync();
        await AskBackAsync(form, "subscribe");
        await UntilAsync(async () => (await test.StateAsync()).Subscription?.EndsAt is not null);
        test.Service.Time.Advance(TimeSpan.FromDays(4.1));

        await UntilAsync(() => Task.FromResult(Posted().Count == 2));
        Assert.Equal(form["hub.callback"], Posted()[1].Form["hub.callback"]);
        Assert.Equal(form["hub.secret"], Posted()[1].Form["hub.secret"]);
    }

    [Fact]
    public async Task While_a_hub_pushes_the_feed_is_asked_less_often_and_after_a_restart_at_once()
    {
        var form = await SubscribeAsync();
        await AskBackAsync(form, "subscribe");
        await UntilAsync(async () => (await test.StateAsync()).Subscription?.EndsAt is not null);
        test.Service.Time.Advance(TimeSpan.FromMinutes(31));
        await UntilAsync(async () => (await test.StateAsync()).NextAt == test.Service.Time.GetUtcNow().AddHours(2));

        await StopAsync();
        var asked = test.Server.Asked.Count;
        test.Service.Time.Advance(TimeSpan.FromMinutes(1));
        Follow();
        await UntilAsync(() => Task.FromResult(test.Server.Asked.Count == asked + 1));
        Assert.Equal((HttpStatusCode.OK, "a challenge"), await AskBackAsync(form, "subscribe"));
    }

    [Fact]
    public async Task A_hub_that_wants_none_of_it_is_left_alone_for_an_hour()
    {
        test.Server.Fail(403, "/hub");
        await SubscribeAsync();
        test.Service.Time.Advance(TimeSpan.FromMinutes(59));
        await UntilAsync(() => Task.FromResult(test.Server.Asked.Count(asked => asked.PathAndQuery == "/feed") == 2));
        Assert.Single(Posted());
        test.Service.Time.Advance(TimeSpan.FromMinutes(2));

        await UntilAsync(() => Task.FromResult(Posted().Count == 2));
        Assert.Equal("", await test.ToldAsync());
    }

    [Fact]
    public async Task Who_wants_no_push_gets_none()
    {
        await test.SettingsAsync("upstream: { url: SERVER/feed, allow_private: true, push: false }");
        Follow();
        await UntilAsync(async () => await test.StateAsync() is { NextAt: not null });

        Assert.Empty(Posted());
    }

    private static string WithHub(string rss) => rss.Replace("<channel>", """<channel xmlns:atom="http://www.w3.org/2005/Atom"><atom:link rel="self" href="https://harbour.example/rss.xml"/><atom:link rel="hub" href="/hub"/>""", StringComparison.Ordinal);

    private List<Received> Posted() => [.. test.Server.Asked.Where(asked => asked.PathAndQuery == "/hub")];

    /// <summary>As the service does while the feed names the source.</summary>
    private void Follow()
    {
        stop.Dispose();
        stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        following = test.Service.Get<IEnumerable<ISourceFollower>>().Single(follower => follower.Follows(test.Source)).FollowAsync(test.Feed.Id, test.Source, stop.Token);
    }

    private async Task<IReadOnlyDictionary<string, string>> SubscribeAsync()
    {
        Follow();
        await UntilAsync(() => Task.FromResult(Posted().Count == 1));
        return Posted()[0].Form;
    }

    private async Task<(HttpStatusCode Status, string Text)> AskBackAsync(IReadOnlyDictionary<string, string> form, string mode, string? topic = null)
    {
        var query = $"?hub.mode={mode}&hub.topic={Uri.EscapeDataString(topic ?? form["hub.topic"])}&hub.challenge=a%20challenge&hub.lease_seconds=432000";
        using var answer = await http.GetAsync(new Uri(test.Service.Address, new Uri(form["hub.callback"]).AbsolutePath + query), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task PushAsync(IReadOnlyDictionary<string, string> form, string document, string? signature)
    {
        using var body = new StringContent(document, Encoding.UTF8, "application/rss+xml");
        if (signature is not null)
        {
            body.Headers.Add("X-Hub-Signature", signature);
        }

        using var answer = await http.PostAsync(new Uri(test.Service.Address, new Uri(form["hub.callback"]).AbsolutePath), body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    private static string Signature(string secret, string document, string method = "sha256")
    {
        var (key, content) = (Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(document));
#pragma warning disable CA5350 // Older hubs sign with it.
        var hash = method switch { "sha1" => HMACSHA1.HashData(key, content), "sha512" => HMACSHA512.HashData(key, content), _ => HMACSHA256.HashData(key, content) };
#pragma warning restore CA5350
        return $"{method}={Convert.ToHexStringLower(hash)}";
    }

    private async Task StopAsync()
    {
        await stop.CancelAsync();
        await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (!await isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, patience.Token);
        }
    }
}
