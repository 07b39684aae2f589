using System.Diagnostics;
using System.Globalization;
using FeedService.Benchmarks.Service;

namespace FeedService.Benchmarks.Push;

/// <summary>Two instances, the second following the first by WebSub: how soon an article dropped into the one is in the other.</summary>
internal sealed class RelayBenchmark : IBenchmark
{
    private const int Drops = 30;
    private const int Articles = 15;

    public string Name => "relay";

    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        using var first = new Home();
        using var second = new Home();
        SampleArticles.Write(Path.Combine(first.Feeds, "news"), Articles);
        await using var publisher = await RunningService.StartAsync(first, "--FeedService:WebSub:AllowLoopbackCallbacks=true");
        await publisher.ServedAsync("/news/atom.xml", cancellationToken);
        var planet = Directory.CreateDirectory(Path.Combine(second.Feeds, "planet")).FullName;
        await File.WriteAllTextAsync(Path.Combine(planet, "feed.yaml"), $"""
            upstream:
              url: {new Uri(publisher.Address, "/news/atom.xml")}
              allow_private: true
              every: 1d
            """, cancellationToken);
        await using var follower = await RunningService.StartAsync(second);
        await follower.ShownAsync("/planet/atom.xml", "<entry>", cancellationToken);
        // Until the subscription is verified nothing is pushed, and nothing polls for a day.
        await follower.IdleAsync(cancellationToken);
        var took = new List<double>();
        for (var drop = Articles; drop < Articles + Drops; drop++)
        {
            var title = string.Create(CultureInfo.InvariantCulture, $"Relayed {drop}.");
            await File.WriteAllTextAsync(Path.Combine(first.Feeds, "news", string.Create(CultureInfo.InvariantCulture, $"relayed-{drop}.md")), $"# {title}\n\nText.\n", cancellationToken);
            var closed = Stopwatch.GetTimestamp();
            await follower.ShownAsync("/planet/atom.xml", title, cancellationToken);
            took.Add(Stopwatch.GetElapsedTime(closed).TotalMilliseconds);
        }

        return
        [
            new("article dropped into one instance → in another that follows it by WebSub", "2 s", string.Create(CultureInfo.InvariantCulture, $"p50 {Quantiles.Median(took):f0} ms, longest of {Drops} {took.Max():f0} ms")),
        ];
    }
}
