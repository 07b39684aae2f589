using System.Net;
using Microsoft.AspNetCore.Http;

namespace FeedService.Tests.WebSub;

/// <summary>rssCloud, as its readers speak it.</summary>
[OnBothStores]
public sealed class RssCloudTests
{
    [Fact]
    public async Task It_is_not_there_unless_it_is_wanted()
    {
        await using var hub = await HubTest.StartAsync();
        Assert.DoesNotContain("<cloud", System.Text.Encoding.UTF8.GetString(hub.Document()), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await AskAsync(hub)).Status);
    }

    [Fact]
    public async Task The_RSS_document_says_where_to_ask()
    {
        await using var hub = await StartAsync();
        Assert.Contains(
            "<cloud domain=\"example.org\" port=\"443\" path=\"/rsscloud/pleaseNotify\" registerProcedure=\"\" protocol=\"http-post\" />",
            System.Text.Encoding.UTF8.GetString(hub.Document()),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_names_a_domain_is_asked_with_a_challenge_and_told_of_changes()
    {
        await using var hub = await StartAsync();
        hub.Subscriber.OnQuestion(context => context.Response.WriteAsync(context.Request.Query["challenge"].ToString()));
        var (_, answer) = await AskAsync(hub, ("domain", "127.0.0.1"));
        Assert.StartsWith("<notifyResult success=\"true\"", answer, StringComparison.Ordinal);
        Assert.Equal(HubTest.Topic, (await hub.Subscriber.QuestionAsync()).Query["url"]);
        await hub.PublishAsync();
        Assert.Equal(HubTest.Topic, (await hub.Subscriber.DeliveryAsync()).Form["url"]);
        await hub.DeliveredAsync();
        Assert.Equal(hub.Service.Time.GetUtcNow().AddHours(25).AddSeconds(-1).AddMilliseconds(-1), Assert.Single(await hub.SubscriptionsAsync()).ExpiresAt);
    }

    [Fact]
    public async Task Who_names_none_is_told_once_to_see_that_it_arrives()
    {
        await using var hub = await StartAsync();
        var (_, answer) = await AskAsync(hub);
        Assert.StartsWith("<notifyResult success=\"true\"", answer, StringComparison.Ordinal);
        Assert.Equal(HubTest.Topic, (await hub.Subscriber.DeliveryAsync()).Form["url"]);
        Assert.Single(await hub.SubscriptionsAsync());
    }

    [Theory]
    [InlineData("protocol", "xml-rpc", "protocol must be http-post.")]
    [InlineData("port", "none", "port must be a number, and path begin with a slash.")]
    [InlineData("url1", "https://example.org/news/atom.xml", "url1, url2 and so on must be addresses of RSS documents of this service.")]
    [InlineData("domain", "10.0.0.1", "The address to be told is no public address.")]
    public async Task What_cannot_be_is_answered_with_the_reason(string field, string value, string reason)
    {
        await using var hub = await StartAsync();
        Assert.Equal((HttpStatusCode.OK, $"<notifyResult success=\"false\" msg=\"{reason}\" />"), await AskAsync(hub, (field, value)));
    }

    [Fact]
    public async Task Who_does_not_answer_the_challenge_is_not_subscribed()
    {
        await using var hub = await StartAsync();
        hub.Subscriber.OnQuestion(context => context.Response.WriteAsync("yes"));
        var (_, answer) = await AskAsync(hub, ("domain", "127.0.0.1"));
        Assert.Equal("<notifyResult success=\"false\" msg=\"The address to be told did not answer as it should.\" />", answer);
        Assert.Empty(await hub.SubscriptionsAsync());
    }

    private static Task<HubTest> StartAsync() => HubTest.StartAsync("--FeedService:WebSub:RssCloud=true");

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(HubTest hub, params (string Field, string Value)[] fields)
    {
        var all = new Dictionary<string, string>
        {
            ["notifyProcedure"] = "",
            ["port"] = hub.Subscriber.Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["path"] = "/notify",
            ["protocol"] = "http-post",
            ["url1"] = HubTest.Topic,
        };
        foreach (var (field, value) in fields)
        {
            all[field] = value;
        }

        using var form = new FormUrlEncodedContent(all);
        using var answer = await hub.Http.PostAsync(new Uri(hub.Service.Address, "/rsscloud/pleaseNotify"), form, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
