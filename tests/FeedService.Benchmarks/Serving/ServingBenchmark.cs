using System.Globalization;

namespace FeedService.Benchmarks.Serving;

/// <summary>
/// What our hot path costs over a bare Kestrel handler that writes the same bytes: server CPU for each request, the medians of
/// interleaved rounds, so that whatever else the machine does falls on both.
/// </summary>
internal sealed class ServingBenchmark : IBenchmark
{
    private const int Rounds = 11;
    private const int WarmUpSeconds = 4;
    private const int RoundSeconds = 2;

    public string Name => "serving";

    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        await using var ours = await ServerProcess.StartAsync(Servers.Ours, cancellationToken);
        return
        [
            await CompareAsync("304", ours, Servers.Bare304, ["Accept-Encoding: gzip", $"If-None-Match: {SampleFeed.GzipEntityTag}"], cancellationToken),
            await CompareAsync("gzip 200", ours, Servers.Bare200, ["Accept-Encoding: gzip"], cancellationToken),
        ];
    }

    private static async Task<Measurement> CompareAsync(string what, ServerProcess ours, string bareKind, string[] headers, CancellationToken cancellationToken)
    {
        await using var bare = await ServerProcess.StartAsync(bareKind, cancellationToken);
        await Load.MeasureAsync(ours, WarmUpSeconds, headers, cancellationToken);
        await Load.MeasureAsync(bare, WarmUpSeconds, headers, cancellationToken);
        List<double> our = [], bares = [];
        for (var round = 0; round < Rounds; round++)
        {
            our.Add(await Load.MeasureAsync(ours, RoundSeconds, headers, cancellationToken));
            bares.Add(await Load.MeasureAsync(bare, RoundSeconds, headers, cancellationToken));
        }

        var (mine, theirs) = (Median(our), Median(bares));
        return new(
            $"{what} of a 50-entry feed, wrk -c64: server CPU per request",
            "at most 1.15 × bare Kestrel",
            string.Create(CultureInfo.InvariantCulture, $"{mine / theirs:f2} × ({mine:f1} µs to {theirs:f1} µs)"));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
