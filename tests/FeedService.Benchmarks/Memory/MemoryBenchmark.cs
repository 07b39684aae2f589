using System.Globalization;
using FeedService.Benchmarks.Service;

namespace FeedService.Benchmarks.Memory;

/// <summary>What stays in memory of many feeds once they are published and nothing happens.</summary>
internal sealed class MemoryBenchmark : IBenchmark
{
    private const int Feeds = 100;
    private const int Articles = 1_000;

    public string Name => "memory";

    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        using var home = new Home();
        for (var feed = 0; feed < Feeds; feed++)
        {
            SampleArticles.Write(Path.Combine(home.Feeds, Feed(feed)), Articles);
        }

        double fresh, peak;
        await using (var service = await RunningService.StartAsync(home))
        {
            fresh = await IdleAsync(service, cancellationToken);
            peak = service.PeakMegabytes;
        }

        await using var restarted = await RunningService.StartAsync(home);
        var again = await IdleAsync(restarted, cancellationToken);
        return
        [
            new("memory, 100 feeds × 1,000 articles of 3 KB, window 50, idle after publishing", "under 200 MB resident", Text($"{fresh:f0} MB")),
            new("the same, at its peak while they are read", "", Text($"{peak:f0} MB")),
            new("the same, after a restart", "", Text($"{again:f0} MB")),
        ];
    }

    private static async Task<double> IdleAsync(RunningService service, CancellationToken cancellationToken)
    {
        for (var feed = 0; feed < Feeds; feed++)
        {
            await service.ShownAsync($"/{Feed(feed)}/rss.xml", SampleArticles.Title(Articles - 1), cancellationToken);
        }

        await service.IdleAsync(cancellationToken);
        return service.ResidentMegabytes;
    }

    private static string Feed(int number) => string.Create(CultureInfo.InvariantCulture, $"feed-{number:d3}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
