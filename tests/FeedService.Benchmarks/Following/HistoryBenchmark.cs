using System.Diagnostics;
using System.Globalization;
using FeedService.Benchmarks.Service;

namespace FeedService.Benchmarks.Following;

/// <summary>What history costs: publishing into a long one and a short one, and the pages of a long one.</summary>
internal sealed class HistoryBenchmark : IBenchmark
{
    private const int Short = 1_000;
    private const int Long = 100_000;
    private const int Window = 50;
    private const int Rounds = 10;
    private const int DropsInRound = 20;

    // As many as the cache holds at its default bound.
    private const int Pages = 60;
    private const int Between = Long / Window / (Pages + 1);

    // They warm the code: a process of its first minute is not compiled to the end.
    private const int Warmers = 60;
    private const int Asked = 20;

    // What was converted for one address is converted anew for another.
    private const string Settled = "--FeedService:BaseUrl=https://feeds.example";

    private static readonly string[] Measured = [.. Enumerable.Range(1, Pages).Select(number => Page(number * Between))];
    private static readonly string[] Warming = [.. Enumerable.Range(1, Warmers).Select(number => Page(number * Between - 1))];

    public string Name => "history";

    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        using var small = new Home();
        using var large = new Home();
        SampleArticles.Write(Path.Combine(small.Feeds, "news"), Short);
        SampleArticles.Write(Path.Combine(large.Feeds, "news"), Long);
        var costs = await PublishingAsync(small, large, cancellationToken);
        var first = await PagesAsync(large, cancellationToken);
        var (kept, cached, main) = await CachedPagesAsync(large, cancellationToken);
        return
        [
            new("publishing one article, CPU: into 100,000 against into 1,000", "at most 1.2 ×", Text($"{costs.Large / costs.Small:f2} × ({costs.Large:f1} ms, {costs.Small:f1} ms)")),
            new("an archive page whose articles were never shown, converted for it", "", Text($"p50 {Quantiles.Median(first):f1} ms")),
            new("an archive page, cold", "under 10 ms", Text($"p50 {Quantiles.Median(kept):f1} ms, p99 {Quantiles.At(kept, 0.99):f1} ms")),
            new("an archive page, cached", "as a main document", Text($"p50 {Quantiles.Median(cached):f2} ms against {Quantiles.Median(main):f2} ms")),
        ];
    }

    /// <returns>CPU per article in milliseconds, medians of interleaved rounds.</returns>
    private static async Task<(double Small, double Large)> PublishingAsync(Home small, Home large, CancellationToken cancellationToken)
    {
        await using var into1000 = await RunningService.StartAsync(small, Settled);
        await using var into100000 = await RunningService.StartAsync(large, Settled);
        await into1000.ServedAsync("/news/rss.xml", cancellationToken);
        await into100000.ServedAsync("/news/rss.xml", cancellationToken);
        await into1000.IdleAsync(cancellationToken);
        await into100000.IdleAsync(cancellationToken);
        var costs = (Small: new List<double>(), Large: new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            costs.Small.Add(await DropAsync(into1000, small, Short + round * DropsInRound, cancellationToken));
            costs.Large.Add(await DropAsync(into100000, large, Long + round * DropsInRound, cancellationToken));
        }

        return (Quantiles.Median(costs.Small.Skip(1)), Quantiles.Median(costs.Large.Skip(1)));
    }

    private static async Task<double> DropAsync(RunningService service, Home home, int from, CancellationToken cancellationToken)
    {
        var before = service.CpuTime;
        for (var number = from; number < from + DropsInRound; number++)
        {
            await File.WriteAllTextAsync(Path.Combine(home.Feeds, "news", SampleArticles.Name(number)), SampleArticles.Text(number), cancellationToken);
            await service.ShownAsync("/news/rss.xml", SampleArticles.Title(number), cancellationToken);
        }

        return (service.CpuTime - before).TotalMilliseconds / DropsInRound;
    }

    private static async Task<List<double>> PagesAsync(Home home, CancellationToken cancellationToken)
    {
        await using var service = await RunningService.StartAsync(home, Settled);
        return await PagesAsync(service, cancellationToken);
    }

    private static async Task<(List<double> Cold, List<double> Cached, List<double> Main)> CachedPagesAsync(Home home, CancellationToken cancellationToken)
    {
        await using var service = await RunningService.StartAsync(home, Settled);
        var cold = await PagesAsync(service, cancellationToken);
        var (cached, main) = (new List<double>(), new List<double>());
        for (var time = 0; time < Asked; time++)
        {
            cached.AddRange(await AskAsync(service, Measured, cancellationToken));
            main.AddRange(await AskAsync(service, Enumerable.Repeat("/news/rss.xml", Pages), cancellationToken));
        }

        return (cold, cached, main);
    }

    /// <summary>Pages that nobody asked for before, in a process that has shown others.</summary>
    private static async Task<List<double>> PagesAsync(RunningService service, CancellationToken cancellationToken)
    {
        await service.ServedAsync("/news/rss.xml", cancellationToken);
        await service.Reported;
        await service.IdleAsync(cancellationToken);
        await AskAsync(service, Warming, cancellationToken);
        return await AskAsync(service, Measured, cancellationToken);
    }

    private static async Task<List<double>> AskAsync(RunningService service, IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        var took = new List<double>();
        foreach (var path in paths)
        {
            var began = Stopwatch.GetTimestamp();
            _ = await service.GetAsync(path, cancellationToken) ?? throw new InvalidOperationException($"{path} is not served.");
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return took;
    }

    private static string Page(int number) => Text($"/news/archive/{number}/rss.xml");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
