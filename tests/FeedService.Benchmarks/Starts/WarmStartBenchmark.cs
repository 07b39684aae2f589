using System.Globalization;
using FeedService.Benchmarks.Service;

namespace FeedService.Benchmarks.Starts;

/// <summary>A restart on an archive: how long readers find nobody there, and when what came meanwhile is shown.</summary>
internal sealed class WarmStartBenchmark : IBenchmark
{
    private const int Articles = 100_000;
    private const int Rounds = 7;
    private const string Document = "/news/rss.xml";

    public string Name => "warm-start";

    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        using var home = new Home();
        SampleArticles.Write(Path.Combine(home.Feeds, "news"), Articles);
        await using (var first = await RunningService.StartAsync(home))
        {
            await first.ServedAsync(Document, cancellationToken);
            await first.IdleAsync(cancellationToken);
        }

        List<double> served = [], opened = [], caughtUp = [];
        for (var round = 0; round < Rounds; round++)
        {
            var number = Articles + round;
            await File.WriteAllTextAsync(Path.Combine(home.Feeds, "news", SampleArticles.Name(number)), SampleArticles.Text(number), cancellationToken);
            await using var service = await RunningService.StartAsync(home);
            served.Add((await service.ServedAsync(Document, cancellationToken)).TotalSeconds);
            opened.Add((await service.Reported).TotalSeconds);
            await service.ShownAsync(Document, SampleArticles.Title(number), cancellationToken);
            caughtUp.Add(service.Age.TotalSeconds);
        }

        return
        [
            new("warm start on 100,000 unchanged articles, until the feed is served", "under 1.5 s", Seconds(served)),
            new("the same, until the store is open and the feeds are counted", "", Seconds(opened)),
            new("the same, until all files are looked through and one that came meanwhile is shown", "", Seconds(caughtUp)),
        ];
    }

    private static string Seconds(List<double> values) => string.Create(CultureInfo.InvariantCulture, $"{Quantiles.Median(values):f2} s");
}
