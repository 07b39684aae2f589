using System.Net;
using FeedService.EndToEnd.Faults;
using FeedService.EndToEnd.Writing;
using FeedService.Syndication;

namespace FeedService.EndToEnd.Nodes;

/// <summary>Three real nodes on a real PostgreSQL.</summary>
public sealed class NodesTests : IAsyncLifetime
{
    private const int OnAddress = 20;
    private const int Port = 9790;

    private static readonly ServiceStart Pushing = Home.Settled with { Arguments = [.. Home.Settled.Arguments, "--FeedService:WebSub:AllowLoopbackCallbacks=true"] };

    private Cluster cluster = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => cluster = await Cluster.MakeAsync();

    public ValueTask DisposeAsync() => cluster.DisposeAsync();

    [Fact]
    public async Task What_one_publishes_all_serve_with_the_same_bytes_and_validators()
    {
        cluster.News.WriteArticle("one.md", "One");
        var nodes = await cluster.StartThreeAsync("One");
        cluster.News.WriteArticle("two.md", "Two");
        await Task.WhenAll(nodes.Select(node => node.FeedWithAsync("news", "Two")));
        foreach (var format in (FeedFormat[])[FeedFormat.Rss, FeedFormat.Atom, FeedFormat.Json])
        {
            var answers = await Task.WhenAll(nodes.Select(node => AnswerAsync(node, format)));
            Assert.Single(answers.Distinct());
        }

        var codes = await Task.WhenAll(nodes.Select(node => node.StopAsync()));
        Assert.All(codes, code => Assert.Equal(0, code));
    }

    [Fact]
    public async Task A_feed_that_comes_changes_and_is_removed_does_so_on_all()
    {
        cluster.News.WriteArticle("one.md", "One");
        var nodes = await cluster.StartThreeAsync("One");
        cluster.Home.Feed("sport").WriteArticle("cup.md", "Cup");
        await Task.WhenAll(nodes.Select(node => node.FeedWithAsync("sport", "Cup")));
        (await cluster.Home.RunAsync("remove", "sport")).Succeeded();
        await Task.WhenAll(nodes.Select(node => GoneAsync(node, "sport/rss.xml")));
    }

    [Fact]
    public async Task When_the_leading_node_is_killed_another_looks_at_the_sources_within_half_a_minute()
    {
        cluster.News.WriteArticle("one.md", "One");
        var nodes = await cluster.StartThreeAsync("One");
        var leader = await Cluster.LeaderAsync(nodes);
        await leader.Kill9Async();
        var began = TimeProvider.System.GetTimestamp();
        cluster.News.WriteArticle("two.md", "Two");
        var left = nodes.Where(node => node != leader).ToList();
        await Task.WhenAll(left.Select(node => node.FeedWithAsync("news", "Two")));
        TestContext.Current.SendDiagnosticMessage($"taken over after {TimeProvider.System.GetElapsedTime(began).TotalSeconds:N1} s");
        // It comes back as one of them.
        var again = await cluster.StartAsync(1 + Array.IndexOf(nodes, leader));
        await again.FeedWithAsync("news", "Two");
    }

    [Fact]
    public async Task A_node_that_dies_in_the_middle_of_a_publication_leaves_it_to_another_and_nothing_is_published_twice()
    {
        cluster.News.WriteArticle("one.md", "One");
        var serves = await cluster.StartAsync(1, Home.Settled with { Arguments = [.. Home.Settled.Arguments, "--FeedService:Role=web"] });
        var survives = await cluster.StartAsync(2);
        await Task.WhenAll(serves.FeedWithAsync("news", "One"), survives.FeedWithAsync("news", "One"));
        var mortal = await cluster.StartAsync(3, Home.Settled.KillingAt("in_publication"));
        await mortal.FeedWithAsync("news", "One");
        using var writer = new Writer(serves.Address, await Writer.KeyAsync(cluster.Home));
        // So that the other one takes the turn.
        survives.Signal(UnixSignal.Stop);
        Assert.Equal(HttpStatusCode.Created, (await writer.PutAsync("two", "Two")).Status);
        await mortal.ExitAsync();
        survives.Signal(UnixSignal.Continue);

        var documents = await Task.WhenAll(serves.FeedWithAsync("news", "Two"), survives.FeedWithAsync("news", "Two"));
        Assert.All(documents, document => Assert.Equal(2, document.Entries.Count));
        Assert.Equal(await AnswerAsync(serves, FeedFormat.Rss), await AnswerAsync(survives, FeedFormat.Rss));
        Assert.Single(survives.Output, line => line.Contains("Published news: 2 entries", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_node_that_dies_in_the_middle_of_a_push_misses_nobody()
    {
        const int Subscribers = 400;
        await using var sinks = await Sinks.StartAsync(Subscribers / OnAddress, Port);
        cluster.News.WriteArticle("one.md", "One");
        var nodes = await cluster.StartThreeAsync("One", Pushing);
        await SubscribeAsync(nodes, sinks, Subscribers);
        sinks.HoldAfter(Subscribers / 2);
        cluster.News.WriteArticle("two.md", "Two");
        await Eventually.True(() => sinks.Arrived >= Subscribers / 2, "half of them have it");
        var leader = await Cluster.LeaderAsync(nodes);
        await leader.Kill9Async();
        sinks.Release();
        await Eventually.True(() => sinks.Arrived == Subscribers, "all of them have it");
        // Those whose request was held by the one that died have it once for each of two nodes.
        Assert.All(sinks.Times, times => Assert.InRange(times, 1, 2));
    }

    [Fact]
    public async Task Where_none_dies_nobody_is_told_twice()
    {
        const int Subscribers = 400;
        await using var sinks = await Sinks.StartAsync(Subscribers / OnAddress, Port + 1);
        cluster.News.WriteArticle("one.md", "One");
        var nodes = await cluster.StartThreeAsync("One", Pushing);
        await SubscribeAsync(nodes, sinks, Subscribers);
        cluster.News.WriteArticle("two.md", "Two");
        await Eventually.True(() => sinks.Arrived == Subscribers, "all of them have it");
        cluster.News.WriteArticle("three.md", "Three");
        await Task.WhenAll(nodes.Select(node => node.FeedWithAsync("news", "Three")));
        await Eventually.True(() => sinks.Times.All(times => times == 2), "all of them have both, and nothing else");
    }

    private static async Task SubscribeAsync(ServiceProcess[] nodes, Sinks sinks, int subscribers)
    {
        await Parallel.ForAsync(0, subscribers, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancelled }, async (number, token) =>
        {
            using var form = new FormUrlEncodedContent(
                [new("hub.mode", "subscribe"), new("hub.topic", "https://feeds.example.org/news/rss.xml"), new("hub.callback", sinks.Callback(number, number / OnAddress, "good"))]);
            using var answer = await nodes[number % nodes.Length].Http.PostAsync(new Uri("hub", UriKind.Relative), form, token);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(token));
        });
        await Eventually.True(() => sinks.Verified == subscribers, "all have confirmed");
    }

    private static async Task<string> AnswerAsync(ServiceProcess node, FeedFormat format)
    {
        using var answer = await node.Http.GetAsync(node.AddressOf("news", format), Cancelled);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancelled);
        return $"{answer.Headers.ETag} {answer.Content.Headers.LastModified:O} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes))}";
    }

    private static Task GoneAsync(ServiceProcess node, string path) => Eventually.True(
        async () =>
        {
            using var answer = await node.Http.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
            return answer.StatusCode == HttpStatusCode.Gone;
        },
        $"{path} is gone");
}
