using System.Diagnostics;
using System.Globalization;
using FeedService.Benchmarks.Service;
using FeedService.Tests.Sources.Sql;

namespace FeedService.Benchmarks.Nodes;

/// <summary>
/// One article changes in each of 1,000 feeds at once, then in one feed after another: one node on SQLite, then one and two nodes on a
/// PostgreSQL that keeps what it acknowledges. All of it shares this machine, the measuring too.
/// </summary>
internal sealed class NodesBenchmark : IBenchmark
{
    private const int Feeds = 1000;
    private const int Single = 50;

    public string Name => "nodes";

    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        var measured = new List<Measurement>();
        using (var home = Fill())
        {
            await using var service = await RunningService.StartAsync(home);
            measured.AddRange(await MeasureAsync("one node on SQLite", home, [service], cancellationToken));
        }

        measured.AddRange(await OnPostgreSqlAsync("one node on PostgreSQL", nodes: 1, cancellationToken));
        measured.AddRange(await OnPostgreSqlAsync("two nodes on PostgreSQL", nodes: 2, cancellationToken));
        return measured;
    }

    private static async Task<IReadOnlyList<Measurement>> OnPostgreSqlAsync(string what, int nodes, CancellationToken cancellationToken)
    {
        using var home = Fill();
        await using var server = new PostgreSqlServer { More = ["fsync=on", "synchronous_commit=on", "full_page_writes=on"] };
        await server.InstallAsync();
        var running = new List<RunningService>();
        try
        {
            for (var node = 0; node < nodes; node++)
            {
                running.Add(await RunningService.StartAsync(
                    home,
                    "--FeedService:BaseUrl=http://localhost",
                    $"--FeedService:DataDirectory={Path.Combine(home.Root, $"data{node}")}",
                    "--FeedService:Store:Provider=PostgreSql",
                    $"--FeedService:Store:ConnectionString={server.Address(database: null)}"));
            }

            var before = await ServerWork.ReadAsync(server, cancellationToken);
            var measured = await MeasureAsync(what, home, [.. running], cancellationToken);
            var work = await ServerWork.ReadAsync(server, cancellationToken) - before;
            return [.. measured, new($"{what}: the database's work", "", work.ToString())];
        }
        finally
        {
            foreach (var node in running)
            {
                await node.DisposeAsync();
            }
        }
    }

    private static async Task<IReadOnlyList<Measurement>> MeasureAsync(string what, Home home, RunningService[] nodes, CancellationToken cancellationToken)
    {
        await SeenAsync(nodes, Enumerable.Range(0, Feeds), "Report", cancellationToken);
        await Console.Error.WriteLineAsync($"{what}: all is there after {nodes[0].Age}.");
        await IdleAsync(nodes, cancellationToken);
        await Console.Error.WriteLineAsync($"{what}: idle after {nodes[0].Age}.");
        var cpu = nodes.Sum(node => node.CpuTime.TotalMilliseconds);
        var (all, each) = await AtOnceAsync(home, nodes, cancellationToken);
        cpu = nodes.Sum(node => node.CpuTime.TotalMilliseconds) - cpu;
        await Console.Error.WriteLineAsync($"{what}: changed at once in {all}.");
        await IdleAsync(nodes, cancellationToken);
        var single = await OneByOneAsync(home, nodes, cancellationToken);
        return
        [
            new(
                $"{what}: one article changed in each of {Feeds:N0} feeds at once",
                "",
                string.Create(CultureInfo.InvariantCulture, $"{Feeds / all.TotalSeconds:f0} publications a second; on every node p50 {Quantiles.Median(each):f1} s, the last {all.TotalSeconds:f1} s; CPU {cpu / Feeds:f1} ms each")),
            new(
                $"{what}: one article changed, until every node serves it",
                "1 s",
                string.Create(CultureInfo.InvariantCulture, $"p50 {Quantiles.Median(single):f0} ms, longest of {Single} {single.Max():f0} ms")),
        ];
    }

    /// <returns>How long until all feeds are seen changed on all nodes, and for each feed the seconds since its own file was closed.</returns>
    private static async Task<(TimeSpan All, IReadOnlyList<double> Each)> AtOnceAsync(Home home, RunningService[] nodes, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var closed = new long[Feeds];
        for (var feed = 0; feed < Feeds; feed++)
        {
            await ChangeAsync(home, feed, "Changed at once", cancellationToken);
            closed[feed] = Stopwatch.GetTimestamp();
        }

        var seen = await SeenAsync(nodes, Enumerable.Range(0, Feeds), "Changed at once", cancellationToken);
        return (Stopwatch.GetElapsedTime(began, seen.Max()), [.. seen.Select((at, feed) => Stopwatch.GetElapsedTime(closed[feed], at).TotalSeconds)]);
    }

    private static async Task<List<double>> OneByOneAsync(Home home, RunningService[] nodes, CancellationToken cancellationToken)
    {
        var took = new List<double>();
        for (var feed = 0; feed < Single; feed++)
        {
            await ChangeAsync(home, feed, "Changed alone", cancellationToken);
            var closed = Stopwatch.GetTimestamp();
            var seen = await SeenAsync(nodes, [feed], "Changed alone", cancellationToken);
            took.Add(Stopwatch.GetElapsedTime(closed, seen.Single()).TotalMilliseconds);
        }

        return took;
    }

    /// <summary>Asks every node for one feed after the other until it has the text.</summary>
    /// <returns>When each was seen on the last node that had it.</returns>
    private static async Task<IReadOnlyList<long>> SeenAsync(RunningService[] nodes, IEnumerable<int> feeds, string text, CancellationToken cancellationToken)
    {
        var asked = feeds.ToList();
        var times = await Task.WhenAll(nodes.Select(async node =>
        {
            var seen = new List<long>();
            foreach (var feed in asked)
            {
                await node.ShownAsync($"/{Slug(feed)}/rss.xml", text, cancellationToken);
                seen.Add(Stopwatch.GetTimestamp());
            }

            return seen;
        }));
        return [.. asked.Select((_, index) => times.Max(seen => seen[index]))];
    }

    private static Task IdleAsync(RunningService[] nodes, CancellationToken cancellationToken) =>
        Task.WhenAll(nodes.Select(node => node.IdleAsync(cancellationToken)));

    private static Home Fill()
    {
        var home = new Home();
        for (var feed = 0; feed < Feeds; feed++)
        {
            SampleArticles.Write(Path.Combine(home.Feeds, Slug(feed)), count: 1);
        }

        return home;
    }

    private static Task ChangeAsync(Home home, int feed, string how, CancellationToken cancellationToken) => File.WriteAllTextAsync(
        Path.Combine(home.Feeds, Slug(feed), SampleArticles.Name(0)),
        SampleArticles.Text(0).Replace(SampleArticles.Title(0), $"{how}: {SampleArticles.Title(0)}", StringComparison.Ordinal),
        cancellationToken);

    private static string Slug(int feed) => string.Create(CultureInfo.InvariantCulture, $"feed-{feed:d4}");
}
