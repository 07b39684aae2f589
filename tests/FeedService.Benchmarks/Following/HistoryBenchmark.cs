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
    private const int Pages = 200;

    public string Name => "history";

    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        using var small = new Home();
        using var large = new Home();
        SampleArticles.Write(Path.Combine(small.Feeds, "news"), Short);
        SampleArticles.Write(Path.Combine(large.Feeds, "news"), Long);
        var costs = await PublishingAsync(small, large, cancellationToken);
        await using var again = await RunningService.StartAsync(large);
        await again.ServedAsync("/news/rss.xml", cancellationToken);
        await again.Reported;
        await again.IdleAsync(cancellationToken);
        var first = await PagesAsync(again, cancellationToken);
        var cached = await PagesAsync(again, cancellationToken);
        await using var restarted = await RunningService.StartAsync(large);
        await restarted.ServedAsync("/news/rss.xml", cancellationToken);
        await restarted.Reported;
        await restarted.IdleAsync(cancellationToken);
        var kept = await PagesAsync(restarted, cancellationToken);
        return
        [
            new("publishing one article, CPU: into 100,000 against into 1,000", "at most 1.2 ×", Text($"{costs.Large / costs.Small:f2} × ({costs.Large:f1} ms, {costs.Small:f1} ms)")),
            new("an archive page whose articles were never shown, converted for it", "", Text($"p50 {Quantiles.Median(first):f1} ms")),
            new("an archive page, cold", "under 10 ms", Text($"p50 {Quantiles.Median(kept):f1} ms, p99 {Quantiles.At(kept, 0.99):f1} ms")),
            new("an archive page, cached", "as a main document", Text($"p50 {Quantiles.Median(cached):f2} ms")),
        ];
    }

    /// <returns>CPU per article in milliseconds, medians of interleaved rounds.</returns>
    private static async Task<(double Small, double Large)> PublishingAsync(Home small, Home large, CancellationToken cancellationToken)
    {
        await using var into1000 = await RunningService.StartAsync(small);
        await using var into100000 = await RunningService.StartAsync(large);
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

    private static async Task<List<double>> PagesAsync(RunningService service, CancellationToken cancellationToken)
    {
        var took = new List<double>();
        for (var page = 1; page <= Pages; page++)
        {
            var began = Stopwatch.GetTimestamp();
            _ = await service.GetAsync($"/news/archive/{page * (Long / Window / Pages)}/rss.xml", cancellationToken) ?? throw new InvalidOperationException($"Archive {page} is not served.");
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        // The first few requests of a process measure its start.
        return took[5..];
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
