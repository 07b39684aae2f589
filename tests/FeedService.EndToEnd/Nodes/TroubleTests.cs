using System.Net;
using System.Net.Sockets;
using FeedService.EndToEnd.Faults;
using FeedService.EndToEnd.InFront;
using FeedService.EndToEnd.Writing;
using Npgsql;

namespace FeedService.EndToEnd.Nodes;

/// <summary>The database is gone, full of connections or newer; nodes restart, and their clocks differ.</summary>
public sealed class TroubleTests : IAsyncLifetime
{
    private const int Connections = 30;

    // wrk reports when it is interrupted: it asks for as long as the restarts take. Late is not failed.
    private const string LoadUntil = """wrk -t1 -c8 -d15m --timeout 30s "$1" & while [ ! -e "$0" ]; do sleep 0.1; done; kill -INT $!; wait $!""";

    private Cluster cluster = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => cluster = await Cluster.MakeAsync($"max_connections={Connections}");

    public ValueTask DisposeAsync() => cluster.DisposeAsync();

    [Fact]
    public async Task While_the_database_is_gone_documents_are_served_writing_waits_and_nothing_acknowledged_is_lost()
    {
        cluster.News.WriteSettings("window: { items: 1000 }\n");
        cluster.News.WriteArticle("one.md", "One");
        var key = await Writer.KeyAsync(cluster.Home);
        var (first, second) = (await cluster.StartAsync(1), await cluster.StartAsync(2));
        await Task.WhenAll(first.FeedWithAsync("news", "One"), second.FeedWithAsync("news", "One"));
        using var writer = new Writer(first.Address, key);
        using var stop = new CancellationTokenSource();
        var writing = WriteOnAsync(writer, stop.Token);
        await Eventually.True(() => writer.Answered.Count > 20, "some are answered");

        await cluster.Server.KillAsync();
        await Task.WhenAll(first.HealthAsync("degraded"), second.HealthAsync("degraded"));
        using (var refused = await RawPutAsync(first, key))
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (refused.StatusCode, refused.Headers.RetryAfter is not null));
        }

        for (var until = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(until).TotalSeconds < Rounds.Of(15, 60);)
        {
            await Task.WhenAll(first.FeedAsync("news"), second.FeedAsync("news"));
        }

        // A restart meanwhile serves what is in its folder.
        await second.StopAsync();
        second = await cluster.StartAsync(2);
        await second.FeedWithAsync("news", "One");
        await second.HealthAsync("degraded");

        var before = writer.Answered.Count;
        await cluster.Server.ReturnAsync();
        await Eventually.True(() => writer.Answered.Count > before, "writing goes on by itself");
        await stop.CancelAsync();
        await writing;
        foreach (var answered in writer.Answered)
        {
            Assert.Equal(HttpStatusCode.OK, await writer.GetAsync(answered));
        }

        await Task.WhenAll(((ServiceProcess[])[first, second]).Select(node => node.FeedWhenAsync("news", document => document.Entries.Count == writer.Answered.Distinct().Count() + 1, "every article is in it")));
        await Task.WhenAll(first.HealthAsync("ready"), second.HealthAsync("ready"));
    }

    [Fact]
    public async Task Without_its_database_a_new_node_listens_says_why_it_has_nothing_and_begins_when_it_is_there()
    {
        cluster.News.WriteArticle("one.md", "One");
        await cluster.Server.StopAsync();
        var node = await cluster.StartAsync(1);
        await node.HealthAsync("starting");
        await node.OutputAsync("cannot be reached");
        await cluster.Server.StartAsync();
        await node.FeedWithAsync("news", "One");
    }

    [Fact]
    public async Task Where_others_take_all_connections_documents_are_served_and_all_goes_on_afterwards()
    {
        cluster.News.WriteArticle("one.md", "One");
        var node = await cluster.StartAsync(1);
        await node.FeedWithAsync("news", "One");
        var others = new List<NpgsqlConnection>();
        while (await TryConnectAsync() is { } other)
        {
            others.Add(other);
        }

        cluster.News.WriteArticle("two.md", "Two");
        await node.FeedAsync("news");
        foreach (var other in others)
        {
            await other.DisposeAsync();
        }

        await node.FeedWithAsync("news", "Two");
    }

    [Fact]
    public async Task Beside_a_newer_version_a_node_goes_on_and_one_that_starts_refuses_clearly()
    {
        cluster.News.WriteArticle("one.md", "One");
        var node = await cluster.StartAsync(1);
        await node.FeedWithAsync("news", "One");
        await using (var connection = new NpgsqlConnection(cluster.Server.Address(database: null)))
        {
            await connection.OpenAsync(Cancelled);
            await using var newer = new NpgsqlCommand("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Later', '99')", connection);
            await newer.ExecuteNonQueryAsync(Cancelled);
        }

        cluster.News.WriteArticle("two.md", "Two");
        await node.FeedWithAsync("news", "Two");
        var refused = cluster.Launch(2);
        await refused.OutputAsync("was written by a newer version (migration 29990101000000_Later)");
        Assert.NotEqual(0, await refused.ExitAsync());
    }

    [Fact]
    public async Task A_node_whose_clock_is_ahead_ends_no_embargo_early()
    {
        cluster.News.WriteArticle("one.md", "One");
        var node = await cluster.StartAsync(1, Home.Settled.With("FS_CLOCK", "00:05:00"));
        await node.OutputAsync("behind the database's, which counts");
        var due = TimeProvider.System.GetUtcNow().AddSeconds(8);
        cluster.News.WriteArticle("later.md", "Later", "Some words.", $"date: {due:yyyy-MM-ddTHH:mm:ssZ}");
        await node.FeedWithoutAsync("news", "Later");
        await node.FeedWithAsync("news", "Later");
        Assert.True(TimeProvider.System.GetUtcNow() >= due.AddSeconds(-1));
    }

    [Fact]
    public async Task A_rolling_restart_under_load_fails_no_request()
    {
        cluster.News.WriteArticle("one.md", "One");
        int[] ports = [FreePort(), FreePort(), FreePort()];
        var nodes = await Task.WhenAll(ports.Select((port, i) => cluster.StartAsync(i + 1, Home.Settled with { Port = port })));
        await Task.WhenAll(nodes.Select(node => node.FeedWithAsync("news", "One")));
        await using var front = await Front.StartAsync(FrontKind.NginxNodes, cluster.Home, [.. nodes.Select(node => node.Address)]);
        var enough = Path.Combine(cluster.Home.Root, "enough");
        var load = Tool.RunAsync("sh", ["-c", LoadUntil, enough, new Uri(front.Address, "news/rss.xml").AbsoluteUri], deadline: TimeSpan.FromMinutes(15));
        for (var i = 0; i < nodes.Length * Rounds.Of(1, 4); i++)
        {
            var node = i % nodes.Length;
            Assert.Equal(0, await nodes[node].StopAsync());
            nodes[node] = await cluster.StartAsync(node + 1, Home.Settled with { Port = ports[node] });
            await nodes[node].FeedWithAsync("news", "One");
        }

        Assert.False(load.IsCompleted, "The load ended before the last node was restarted.");
        await File.WriteAllTextAsync(enough, "", Cancelled);
        var report = (await load).Succeeded().Output;
        Assert.DoesNotContain("Non-2xx", report, StringComparison.Ordinal);
        Assert.False(report.Contains("Socket errors", StringComparison.Ordinal), report);
    }

    private static async Task WriteOnAsync(Writer writer, CancellationToken enough)
    {
        for (var i = 0; !enough.IsCancellationRequested; i++)
        {
            await writer.PutAsync($"a{i}", $"Article {i}");
        }
    }

    private static async Task<HttpResponseMessage> RawPutAsync(ServiceProcess node, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "api/feeds/news/articles/refused") { Content = new StringContent("""{"title":"Refused","content":"x"}""", System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", key);
        return await node.Http.SendAsync(request, Cancelled);
    }

    private async Task<NpgsqlConnection?> TryConnectAsync()
    {
        var connection = new NpgsqlConnection(cluster.Server.Address(database: null) + ";Pooling=false");
        try
        {
            await connection.OpenAsync(Cancelled);
            return connection;
        }
        catch (PostgresException)
        {
            await connection.DisposeAsync();
            return null;
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
