using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Xml.Linq;
using FeedService.AspNetCore.WebSub;

namespace FeedService.Tests.WebSub;

/// <summary>How documents say where their changes are told, and how hubs elsewhere are told: websub.rocks publisher.</summary>
[OnBothStores]
public sealed class PublisherTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Theory]
    [InlineData("news/rss.xml")]
    [InlineData("news/atom.xml")]
    [InlineData("news/feed.json")]
    [InlineData("news/views/some/rss.xml")]
    [InlineData("news/views/some/atom.xml")]
    [InlineData("news/views/some/feed.json")]
    public async Task A_document_names_the_hubs_and_itself_in_the_header_and_in_itself(string path)
    {
        await using var hub = await HubTest.StartAsync("views: { some: { search: Article } }\nwebsub: { hubs: [https://hub.example.net/] }\n", []);
        string[] hubs = ["https://example.org/hub", "https://hub.example.net/"];
        var self = $"https://example.org/{path}";
        var (link, body) = await GetAsync(hub, HttpMethod.Get, path);
        Assert.Equal($"<{hubs[0]}>; rel=\"hub\", <{hubs[1]}>; rel=\"hub\", <{self}>; rel=\"self\"", link);
        Assert.Equal(link, (await GetAsync(hub, HttpMethod.Head, path)).Link);
        Assert.Equal((hubs, self), Named(path, body), TupleComparer);
    }

    [Theory]
    [InlineData("news/tags/a/rss.xml")]
    [InlineData("news/tags/a/atom.xml")]
    [InlineData("news/tags/a/feed.json")]
    [InlineData("news/archive/1/atom.xml")]
    [InlineData("news/flipboard.xml")]
    public async Task What_nobody_is_told_of_names_no_hub(string path)
    {
        await using var hub = await HubTest.StartAsync("window: { items: 2 }\nprofiles: [flipboard]\n", []);
        for (var article = 0; article < 5; article++)
        {
            await hub.Service.DropAsync(hub.Feed, $"tagged-{article}.md", $"---\ntags: a\n---\n# Tagged {article}\n\nText.\n");
            await hub.PublishAsync();
        }

        var (link, body) = await GetAsync(hub, HttpMethod.Get, path);
        Assert.Null(link);
        Assert.DoesNotContain("/hub", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("websub: { hub: false }\n", "")]
    [InlineData("", "--FeedService:WebSub:Enabled=false")]
    public async Task A_feed_can_do_without_the_hub(string yaml, string setting)
    {
        await using var hub = await HubTest.StartAsync(yaml, [setting]);
        var (link, body) = await GetAsync(hub, HttpMethod.Get, "news/atom.xml");
        Assert.Null(link);
        Assert.DoesNotContain("\"hub\"", body, StringComparison.Ordinal);
        Assert.InRange((int)(await hub.AskAsync()).Status, 400, 499);
    }

    [Fact]
    public async Task A_hub_elsewhere_is_told_of_each_document_after_it_is_served_and_again_until_it_has_understood()
    {
        await using var elsewhere = await Subscriber.StartAsync();
        elsewhere.OnDelivery(503);
        await using var hub = await HubTest.StartAsync($"formats: [rss]\nwebsub: {{ hub: false, hubs: ['{elsewhere.Callback("/ping")}'] }}\n", []);
        var ping = await elsewhere.DeliveryAsync();
        Assert.Equal("application/x-www-form-urlencoded", ping.Headers["Content-Type"]);
        Assert.Equal("publish", ping.Form["hub.mode"]);
        Assert.Equal(HubTest.Topic, ping.Form["hub.topic"]);
        Assert.Equal(HubTest.Topic, ping.Form["hub.url"]);
        await hub.UntilAsync(context => Task.FromResult(context.Deliveries.Any(delivery => delivery.Attempts == 1)));
        elsewhere.OnDelivery(204);
        hub.Pass(TimeSpan.FromSeconds(13));
        await elsewhere.DeliveryAsync();
        await hub.DeliveredAsync();
        Assert.Equal(0, elsewhere.Unexpected);
    }

    [Fact]
    public async Task An_operator_sees_who_is_told_and_whether_it_arrives_but_no_callbacks_path()
    {
        await using var hub = await HubTest.StartAsync();
        await using var failing = await Subscriber.StartAsync();
        failing.OnDelivery(500);
        await hub.SubscribeAsync(("hub.callback", hub.Subscriber.Callback("/secret-path")), ("hub.secret", "secret"));
        await hub.AskAsync(("hub.callback", failing.Callback("/secret-path")));
        await failing.QuestionAsync();
        await hub.SettledAsync();
        await hub.PublishAsync();
        await hub.Subscriber.DeliveryAsync();
        await hub.FailedAsync(inRow: 1);
        await hub.UntilAsync(context => Task.FromResult(context.Deliveries.Count() == 1));

        var topic = Assert.Single(await hub.Service.Get<SubscriberReport>().OfAsync(hub.Feed.Id, TestContext.Current.CancellationToken));
        Assert.Equal((HubTest.Topic, 2, 0.5), (topic.Topic, topic.Subscribers, topic.SuccessRate));
        Assert.NotNull(topic.LatencyP50Ms);
        Assert.Equal(["active", "retrying"], topic.Subscriptions.Select(each => each.State));
        Assert.Equal([true, false], topic.Subscriptions.Select(each => each.IsSigned));
        Assert.Equal([null, "answered 500"], topic.Subscriptions.Select(each => each.Failure));
        Assert.Equal([1, 0], topic.Subscriptions.Select(each => each.Delivered));
        Assert.DoesNotContain("secret", JsonSerializer.Serialize(topic), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hubs_figures_can_be_listened_to()
    {
        await using var hub = await HubTest.StartAsync();
        var figures = new System.Collections.Concurrent.ConcurrentDictionary<string, double>();
        var factory = hub.Service.Get<IMeterFactory>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == factory && instrument.Name.StartsWith("feedservice.websub.", StringComparison.Ordinal))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => figures.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => figures[instrument.Name] = value);
        listener.Start();
        await hub.SubscribeAsync();
        await hub.PublishAsync();
        await hub.Subscriber.DeliveryAsync();
        await hub.DeliveredAsync();
        await hub.SweepAsync();
        listener.RecordObservableInstruments();
        Assert.Equal(
            ["feedservice.websub.deliveries", "feedservice.websub.latency", "feedservice.websub.outbox", "feedservice.websub.subscriptions", "feedservice.websub.verifications"],
            figures.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((1, 1, 1, 0), (figures["feedservice.websub.deliveries"], figures["feedservice.websub.verifications"], figures["feedservice.websub.subscriptions"], figures["feedservice.websub.outbox"]));
    }

    private static IEqualityComparer<(string[] Hubs, string Self)> TupleComparer { get; } =
        EqualityComparer<(string[] Hubs, string Self)>.Create((a, b) => a.Hubs.SequenceEqual(b.Hubs) && a.Self == b.Self);

    private static async Task<(string? Link, string Body)> GetAsync(HubTest hub, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, new Uri(hub.Service.Address, path));
        using var answer = await hub.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode);
        return (answer.Headers.NonValidated.TryGetValues("Link", out var link) ? link.ToString() : null, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>What a document says of itself.</summary>
    private static (string[] Hubs, string Self) Named(string path, string body)
    {
        if (path.EndsWith(".json", StringComparison.Ordinal))
        {
            using var json = JsonDocument.Parse(body);
            var hubs = json.RootElement.GetProperty("hubs").EnumerateArray().ToList();
            Assert.All(hubs, hub => Assert.Equal("WebSub", hub.GetProperty("type").GetString()));
            return ([.. hubs.Select(hub => hub.GetProperty("url").GetString()!)], json.RootElement.GetProperty("feed_url").GetString()!);
        }

        var root = XDocument.Parse(body).Root!;
        var links = (root.Element("channel") ?? root).Elements(Atom + "link").ToList();
        return ([.. Of("hub")], Assert.Single(Of("self")));

        IEnumerable<string> Of(string relation) => links.Where(link => link.Attribute("rel")?.Value == relation).Select(link => link.Attribute("href")!.Value);
    }
}
