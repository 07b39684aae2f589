using System.Net;
using System.Text;
using FeedService.AspNetCore.WebSub;

namespace FeedService.Tests.WebSub;

/// <summary>What the hub does not do: it is open to strangers, and serves none of them against others.</summary>
[OnSqlite("what is refused before anything is stored")]
public sealed class RefusalTests
{
    private static readonly string LongSecret = new('x', 200);

    public static TheoryData<string, string, string> BadRequests => new()
    {
        { "hub.mode", "", "hub.mode is missing. Send subscribe or unsubscribe." },
        { "hub.mode", "publish", "hub.mode is publish. This hub sees the changes of its own feeds by itself; nothing needs to be announced." },
        { "hub.mode", "destroy", "hub.mode is neither subscribe nor unsubscribe." },
        { "hub.topic", "", "hub.topic is missing. Send the address of a feed document, as its rel=self says." },
        { "hub.callback", "", "hub.callback is missing. Send the address that is to be told." },
        { "hub.callback", "callback", "hub.callback is no address that begins with https:// or http://." },
        { "hub.callback", "ftp://example.net/", "hub.callback is no address that begins with https:// or http://." },
        { "hub.callback", "https://user:pass@example.net/", "hub.callback may have no user, no fragment, and no character that needs to be percent-encoded." },
        { "hub.callback", "https://example.net/a#b", "hub.callback may have no user, no fragment, and no character that needs to be percent-encoded." },
        { "hub.callback", "https://example.net/a b", "hub.callback may have no user, no fragment, and no character that needs to be percent-encoded." },
        { "hub.callback", "https://example.net/a\r\nHost: evil", "hub.callback may have no user, no fragment, and no character that needs to be percent-encoded." },
        { "hub.callback", "http://example.net:25/", "hub.callback has port 25, which this hub does not call." },
        { "hub.secret", LongSecret, "hub.secret is too long. It takes fewer than 200 bytes." },
        { "hub.lease_seconds", "-1", "hub.lease_seconds takes a whole number of seconds." },
        { "hub.lease_seconds", "soon", "hub.lease_seconds takes a whole number of seconds." },
    };

    [Theory]
    [MemberData(nameof(BadRequests))]
    public async Task A_request_that_cannot_be_carried_out_is_answered_400_with_the_reason(string field, string value, string reason)
    {
        await using var hub = await HubTest.StartAsync();
        Assert.Equal((HttpStatusCode.BadRequest, reason + "\n"), await hub.AskAsync((field, value)));
    }

    [Fact]
    public async Task A_reason_is_plain_text()
    {
        await using var hub = await HubTest.StartAsync();
        using var form = new FormUrlEncodedContent([new("hub.mode", "destroy")]);
        using var answer = await hub.Http.PostAsync(new Uri(hub.Service.Address, "/hub"), form, TestContext.Current.CancellationToken);
        Assert.Equal("text/plain; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
    }

    [Theory]
    [InlineData("https://example.org/news/other.xml")]
    [InlineData("https://example.org/news/archive/1/rss.xml")]
    [InlineData("https://example.org/news/tags/a/rss.xml")]
    [InlineData("https://example.org/news")]
    [InlineData("https://example.org/other/rss.xml")]
    [InlineData("https://example.org/news/rss.xml?a=b")]
    [InlineData("https://elsewhere.example/news/rss.xml")]
    [InlineData("nonsense")]
    public async Task Only_this_services_own_documents_are_topics(string topic)
    {
        await using var hub = await HubTest.StartAsync();
        var (status, _) = await hub.AskAsync(("hub.topic", topic));
        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8000/")]
    [InlineData("http://127.9.9.9:8000/")]
    [InlineData("http://localhost:8000/")]
    [InlineData("http://a.localhost:8000/")]
    [InlineData("http://[::1]:8000/")]
    [InlineData("http://[::ffff:127.0.0.1]:8000/")]
    [InlineData("http://2130706433:8000/")]
    [InlineData("http://0x7f.1:8000/")]
    [InlineData("http://0.0.0.0:8000/")]
    [InlineData("http://10.1.2.3/")]
    [InlineData("http://192.168.0.1/")]
    [InlineData("http://172.16.0.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://100.64.0.1/")]
    [InlineData("http://[fd00::1]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("https://example.org/callback")]
    public async Task A_callback_that_leads_inwards_is_refused_at_once(string callback)
    {
        await using var hub = await HubTest.StartAsync("--FeedService:WebSub:AllowLoopbackCallbacks=false");
        Assert.Equal((HttpStatusCode.BadRequest, "hub.callback is no public address.\n"), await hub.AskAsync(("hub.callback", callback)));
    }

    [Fact]
    public async Task A_name_that_leads_inwards_is_refused_when_it_is_called()
    {
        await using var hub = await HubTest.StartAsync("--FeedService:WebSub:AllowLoopbackCallbacks=false");
        var (status, _) = await hub.AskAsync(("hub.callback", $"http://{Dns.GetHostName()}:{hub.Subscriber.Address.Port}/"));
        Assert.Equal(HttpStatusCode.Accepted, status);
        await hub.SettledAsync();
        Assert.Equal(0, hub.Subscriber.Unexpected);
        Assert.Empty(await hub.SubscriptionsAsync());
    }

    [Fact]
    public async Task The_service_is_never_its_own_subscriber()
    {
        await using var hub = await HubTest.StartAsync();
        Assert.Equal((HttpStatusCode.BadRequest, "hub.callback is no public address.\n"), await hub.AskAsync(("hub.callback", $"http://127.0.0.1:{hub.Service.Address.Port}/hub")));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var hub = await HubTest.StartAsync();
        hub.Subscriber.OnQuestion(context =>
        {
            context.Response.Redirect(hub.Subscriber.Callback($"/elsewhere?hub.challenge={context.Request.Query["hub.challenge"]}"));
            return Task.CompletedTask;
        });
        await hub.SubscribeAsync();
        Assert.Empty(await hub.SubscriptionsAsync());
        Assert.Equal(0, hub.Subscriber.Unexpected);
    }

    [Fact]
    public async Task A_host_has_so_many_subscriptions_to_a_feed_and_no_more()
    {
        await using var hub = await HubTest.StartAsync("--FeedService:WebSub:SubscriptionsPerHost=2");
        await hub.SubscribeAsync(("hub.callback", hub.Subscriber.Callback("/1")));
        await hub.SubscribeAsync(("hub.callback", hub.Subscriber.Callback("/2")));
        var (status, reason) = await hub.AskAsync(("hub.callback", hub.Subscriber.Callback("/3")));
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal($"There are 2 subscriptions to this feed from 127.0.0.1:{hub.Subscriber.Address.Port} already, which is all that this hub takes.\n", reason);
        // Renewing is not one more.
        await hub.SubscribeAsync(("hub.callback", hub.Subscriber.Callback("/2")));
    }

    [Fact]
    public async Task The_hub_has_so_many_subscriptions_and_no_more()
    {
        await using var hub = await HubTest.StartAsync("--FeedService:WebSub:Subscriptions=1");
        await hub.SubscribeAsync();
        Assert.Equal((HttpStatusCode.Forbidden, "This hub has all the subscriptions that it takes.\n"), await hub.AskAsync(("hub.callback", hub.Subscriber.Callback("/other"))));
    }

    [Fact]
    public async Task A_flood_at_one_callback_host_is_told_to_wait_and_the_callback_is_spared()
    {
        await using var hub = await HubTest.StartAsync("--FeedService:WebSub:RequestsPerHost=1");
        var answers = new List<HttpStatusCode>();
        for (var request = 0; request < 30; request++)
        {
            answers.Add((await hub.AskAsync(("hub.callback", hub.Subscriber.Callback($"/{request}")))).Status);
        }

        Assert.Equal(10, answers.Count(status => status == HttpStatusCode.Accepted));
        Assert.Equal(20, answers.Count(status => status == HttpStatusCode.TooManyRequests));
        await hub.SettledAsync();
        Assert.Equal(10, hub.Subscriber.Unexpected);
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_to_wait()
    {
        await using var hub = await HubTest.StartAsync("--FeedService:Limits:Exempt=", "--FeedService:Limits:Burst=250", "--FeedService:Limits:PerSecond=1");
        Assert.Equal(HttpStatusCode.Accepted, (await hub.AskAsync()).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await hub.AskAsync()).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await hub.AskAsync()).Status);
    }

    [Fact]
    public async Task A_request_that_is_no_form_or_too_large_is_refused()
    {
        await using var hub = await HubTest.StartAsync();
        var address = new Uri(hub.Service.Address, "/hub");
        using var json = new StringContent("{}", Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await hub.Http.PostAsync(address, json, TestContext.Current.CancellationToken)).StatusCode);
        using var large = new StringContent("hub.topic=" + new string('a', 20_000), Encoding.UTF8, "application/x-www-form-urlencoded");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await hub.Http.PostAsync(address, large, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Who_opens_the_hub_in_a_browser_is_told_what_it_is()
    {
        await using var hub = await HubTest.StartAsync();
        using var answer = await hub.Http.GetAsync(new Uri(hub.Service.Address, "/hub"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["POST"], answer.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("443", 443, true)]
    [InlineData("80 443 1024-65535", 1024, true)]
    [InlineData("80 443 1024-65535", 1023, false)]
    public void Ports_are_numbers_and_ranges(string text, int port, bool isAllowed)
    {
        Assert.True(PortRanges.TryParse(text, out var ports));
        Assert.Equal(isAllowed, ports.Contains(port));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("2-1")]
    [InlineData("70000")]
    [InlineData("a")]
    [InlineData("1-2-3")]
    public void What_is_no_port_is_found_at_start(string text) => Assert.False(PortRanges.TryParse(text, out _));
}
