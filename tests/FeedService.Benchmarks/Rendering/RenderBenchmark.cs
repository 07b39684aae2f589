using System.Diagnostics;
using System.Globalization;
using FeedService.Benchmarks.Service;
using FeedService.Benchmarks.Serving;
using FeedService.Syndication;

namespace FeedService.Benchmarks.Rendering;

/// <summary>One feed of 50 entries of 3 KB, in three formats, as bytes.</summary>
internal sealed class RenderBenchmark : IBenchmark
{
    private const int WarmUps = 500;
    private const int Rounds = 1_000;

    public string Name => "render";

    public Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        for (var round = 0; round < WarmUps; round++)
        {
            Render();
        }

        var median = Quantiles.Median(Enumerable.Range(0, Rounds).Select(_ => Render()));
        return Task.FromResult<IReadOnlyList<Measurement>>(
        [
            new("render one feed of 50 entries of 3 KB in three formats, no compression, warm", "under 5 ms", string.Create(CultureInfo.InvariantCulture, $"{median:f2} ms")),
        ]);
    }

    private static double Render()
    {
        var began = Stopwatch.GetTimestamp();
        foreach (var renderer in FeedRenderers.All.Values)
        {
            renderer.Render(SampleFeed.Feed);
        }

        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
