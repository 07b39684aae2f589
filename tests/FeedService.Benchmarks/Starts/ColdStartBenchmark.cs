using System.Globalization;
using FeedService.Benchmarks.Service;

namespace FeedService.Benchmarks.Starts;

/// <summary>From nothing to a feed: the service against hugo, on the same folder in turn.</summary>
internal sealed class ColdStartBenchmark : IBenchmark
{
    private const int Articles = 10_000;
    private const int Rounds = 7;

    public string Name => "cold-start";

    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        using var home = new Home();
        SampleArticles.Write(Path.Combine(home.Feeds, "news"), Articles);
        var hugo = new HugoSite(Path.Combine(home.Root, "hugo"), home.Feeds);
        // Once unmeasured, so that both find files and programs in the same caches.
        await StartAsync(home, cancellationToken);
        await hugo.BuildAsync(cancellationToken);
        List<double> ours = [], theirs = [];
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add((await StartAsync(home, cancellationToken)).TotalSeconds);
            theirs.Add((await hugo.BuildAsync(cancellationToken)).TotalSeconds);
        }

        return
        [
            new(
                "cold start on 10,000 Markdown articles of 3 KB, empty store, until the feed is served",
                "faster than hugo",
                string.Create(CultureInfo.InvariantCulture, $"{Quantiles.Median(ours):f2} s to {Quantiles.Median(theirs):f2} s")),
        ];
    }

    private static async Task<TimeSpan> StartAsync(Home home, CancellationToken cancellationToken)
    {
        home.Forget();
        await using var service = await RunningService.StartAsync(home);
        return await service.ServedAsync("/news/rss.xml", cancellationToken);
    }
}
