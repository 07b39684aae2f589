using System.Diagnostics;
using System.Globalization;
using FeedService.Benchmarks.Service;
using FeedService.Benchmarks.Serving;
using FeedService.Syndication;
using FeedService.Syndication.Lint;

namespace FeedService.Benchmarks.Rendering;

/// <summary>The linter on a document of 50 entries of 3 KB, in each format.</summary>
internal sealed class LintBenchmark : IBenchmark
{
    private const int WarmUps = 300;
    private const int Rounds = 300;

    public string Name => "lint";

    public Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Measurement>>(
        [.. FeedRenderers.All.Values.Select(renderer => Measure(renderer.FileName, renderer.Render(SampleFeed.Feed)))]);

    private static Measurement Measure(string name, byte[] document)
    {
        for (var round = 0; round < WarmUps; round++)
        {
            FeedLinter.Check(document);
        }

        var median = Quantiles.Median(Enumerable.Range(0, Rounds).Select(_ => Check(document)));
        return new($"lint {name} of 50 entries of 3 KB, warm", "under 5 ms", string.Create(CultureInfo.InvariantCulture, $"{median:f2} ms"));
    }

    private static double Check(byte[] document)
    {
        var began = Stopwatch.GetTimestamp();
        FeedLinter.Check(document);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
