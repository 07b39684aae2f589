using System.Diagnostics;
using System.Globalization;
using FeedService.Benchmarks.Service;

namespace FeedService.Benchmarks.Following;

/// <summary>One article after another is dropped into a feed of 100,000: how long it takes from closing the file to seeing it over HTTP.</summary>
internal sealed class LatencyBenchmark : IBenchmark
{
    private const int Articles = 100_000;
    private const int Drops = 200;
    private const string Document = "/news/rss.xml";

    public string Name => "latency";

    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        using var home = new Home();
        SampleArticles.Write(Path.Combine(home.Feeds, "news"), Articles);
        await using var service = await RunningService.StartAsync(home);
        await service.ServedAsync(Document, cancellationToken);
        await service.IdleAsync(cancellationToken);
        var took = new List<double>();
        for (var drop = 0; drop < Drops; drop++)
        {
            var number = Articles + drop;
            await File.WriteAllTextAsync(Path.Combine(home.Feeds, "news", SampleArticles.Name(number)), SampleArticles.Text(number), cancellationToken);
            var closed = Stopwatch.GetTimestamp();
            await service.ShownAsync(Document, SampleArticles.Title(number), cancellationToken);
            took.Add(Stopwatch.GetElapsedTime(closed).TotalMilliseconds);
        }

        return
        [
            new(
                "file closed → visible over HTTP, 100,000 articles in the feed",
                "p50 under 150 ms, p99 under 500 ms",
                string.Create(CultureInfo.InvariantCulture, $"p50 {Quantiles.Median(took):f0} ms, p99 {Quantiles.At(took, 0.99):f0} ms")),
        ];
    }
}
