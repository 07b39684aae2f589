using System.Net;
using System.Text.Json.Nodes;

namespace FeedService.EndToEnd.Nodes;

/// <summary>Nodes that take the entries of a feed elsewhere, whose hub reaches whichever of them the balancer sends it to.</summary>
public sealed class CallbackTests : IAsyncLifetime
{
    private Cluster cluster = null!;
    private UpstreamHub hub = null!;

    public async ValueTask InitializeAsync()
    {
        cluster = await Cluster.MakeAsync();
        hub = await UpstreamHub.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await cluster.DisposeAsync();
        await hub.DisposeAsync();
    }

    [Fact]
    public async Task A_hub_is_answered_by_nodes_that_do_not_lead_and_what_it_pushes_to_one_all_serve()
    {
        var (nodes, others) = await StartAsync(hub.Setting);
        var form = await hub.AskedAsync();
        var (first, second) = (others[0], others[1]);
        Assert.Equal(HttpStatusCode.NotFound, (await UpstreamHub.VerifyAsync(first, form, topic: "https://other.example/rss.xml")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await UpstreamHub.VerifyAsync(first, form, callback: "hub/upstream/0123456789abcdef0123456789abcdef")).Status);
        Assert.Equal((HttpStatusCode.OK, "a challenge"), await UpstreamHub.VerifyAsync(first, form));
        await Eventually.True(async () => (await StateAsync())["Subscription"]!["EndsAt"] is not null, "the lease is known");

        Assert.Equal(HttpStatusCode.Accepted, await UpstreamHub.PushAsync(second, form, hub.Rss("Forged"), secret: "another"));
        // The feed itself does not show it, and is asked for once a day: it was pushed.
        Assert.Equal(HttpStatusCode.Accepted, await UpstreamHub.PushAsync(second, form, hub.Rss("Two")));
        var documents = await Task.WhenAll(nodes.Select(node => node.FeedWithAsync("news", "Two")));
        Assert.All(documents, document => Assert.Equal(["One", "Two"], document.Titles.Order()));
        Assert.Equal(1, hub.Fetched);
    }

    [Fact]
    public async Task What_cannot_be_read_makes_the_leading_node_ask_for_the_feed()
    {
        var (nodes, others) = await StartAsync(hub.Setting);
        var form = await hub.AskedAsync();
        hub.Titles = ["One", "Two"];
        Assert.Equal(HttpStatusCode.Accepted, await UpstreamHub.PushAsync(others[0], form, "something is new"));
        await Task.WhenAll(nodes.Select(node => node.FeedWithAsync("news", "Two")));
    }

    [Fact]
    public async Task Where_the_leading_node_is_dead_what_is_pushed_is_taken_all_the_same()
    {
        var (nodes, others) = await StartAsync(hub.Setting);
        var form = await hub.AskedAsync();
        await nodes.Except(others).Single().Kill9Async();
        Assert.Equal(HttpStatusCode.Accepted, await UpstreamHub.PushAsync(others[0], form, hub.Rss("Two")));
        await Task.WhenAll(others.Select(node => node.FeedWithAsync("news", "Two")));
        Assert.Equal((HttpStatusCode.OK, "a challenge"), await UpstreamHub.VerifyAsync(others[1], form));
    }

    [Fact]
    public async Task A_hub_that_comes_while_the_database_is_gone_is_to_come_again()
    {
        var (nodes, others) = await StartAsync(hub.Setting);
        var form = await hub.AskedAsync();
        await cluster.Server.KillAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await UpstreamHub.VerifyAsync(others[0], form)).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await UpstreamHub.PushAsync(others[0], form, hub.Rss("Two")));
        await cluster.Server.ReturnAsync();
        await Eventually.True(async () => await UpstreamHub.PushAsync(others[0], form, hub.Rss("Two")) == HttpStatusCode.Accepted, "it is taken");
        await Task.WhenAll(nodes.Select(node => node.FeedWithAsync("news", "Two")));
    }

    [Fact]
    public async Task Scheduled_runs_ask_for_no_feed_before_its_time_whichever_node_they_fall_to()
    {
        await StartAsync($"{hub.Setting}schedule: '* * * * * *'\n");
        var runs = new HashSet<string>();
        await Eventually.True(
            async () =>
            {
                runs.Add((await cluster.AskAsync("SELECT \"LastRunAt\"::text FROM \"Feeds\" WHERE \"Name\" = 'news'"))!);
                return runs.Count > 20;
            },
            "the schedule has run so often");
        Assert.Equal(1, hub.Fetched);
    }

    /// <returns>All, and those that do not lead.</returns>
    private async Task<(ServiceProcess[] Nodes, ServiceProcess[] Others)> StartAsync(string settings)
    {
        cluster.News.WriteSettings(settings);
        var nodes = await cluster.StartThreeAsync("One");
        var leader = await Cluster.LeaderAsync(nodes);
        return (nodes, [.. nodes.Where(node => node != leader)]);
    }

    private async Task<JsonNode> StateAsync() => JsonNode.Parse((await cluster.AskAsync("SELECT \"State\" FROM \"Sources\""))!)!;
}
