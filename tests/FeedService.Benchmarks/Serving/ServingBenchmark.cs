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
            await CompareCountedAsync("304", ours, Servers.Bare304, ["Accept-Encoding: gzip", $"If-None-Match: {SampleFeed.GzipEntityTag}"], cancellationToken),
            await CompareCountedAsync("gzip 200", ours, Servers.Bare200, ["Accept-Encoding: gzip"], cancellationToken),
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

    /// <summary>The same with statistics on: ours without them, ours with them, the bare one, and the whole service with OpenTelemetry listening, in turn.</summary>
    private static async Task<Measurement> CompareCountedAsync(string what, ServerProcess ours, string bareKind, string[] headers, CancellationToken cancellationToken)
    {
        await using var counted = await ServerProcess.StartAsync(Servers.Counted, cancellationToken);
        await using var bare = await ServerProcess.StartAsync(bareKind, cancellationToken);
        await using var watched = await ServerProcess.StartAsync(Servers.Watched, cancellationToken);
        ServerProcess[] servers = [ours, counted, bare, watched];
        var measured = servers.Select(_ => new List<double>()).ToArray();
        foreach (var server in servers)
        {
            await Load.MeasureAsync(server, WarmUpSeconds, headers, cancellationToken);
        }

        for (var round = 0; round < Rounds; round++)
        {
            for (var index = 0; index < servers.Length; index++)
            {
                measured[index].Add(await Load.MeasureAsync(servers[index], RoundSeconds, headers, cancellationToken));
            }
        }

        var (without, with, theirs, all) = (Median(measured[0]), Median(measured[1]), Median(measured[2]), Median(measured[3]));
        return new(
            $"{what}, who reads is counted",
            "at most 1.15 × bare Kestrel",
            string.Create(CultureInfo.InvariantCulture, $"{with / theirs:f2} × ({with:f1} µs; without counting {without / theirs:f2} ×, {without:f1} µs; the whole service with figures collected {all / theirs:f2} ×, {all:f1} µs)"));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
