using System.Diagnostics;
using System.Globalization;
using FeedService.Benchmarks.Service;
using FeedService.Benchmarks.Serving;
using FeedService.EndToEnd;

namespace FeedService.Benchmarks.Push;

/// <summary>One change of a document of 50 KB, to ten thousand subscribers at once.</summary>
internal sealed class WebSubBenchmark : IBenchmark
{
    private const int Subscribers = 10_000;
    private const int OnAddress = 20;
    private const int HangingShare = 20;
    private const int Articles = 15;
    private const int Rounds = 5;
    private const int Drops = 40;
    private const int SinkPort = 9770;
    private const string Document = "/news/rss.xml";

    public string Name => "websub";

    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        var (latency, _, _) = await DeliverAsync(subscribers: 1, hanging: 0, Drops, cancellationToken);
        var (_, undisturbed, subscribing) = await DeliverAsync(Subscribers, hanging: 0, Rounds, cancellationToken);
        var (_, hampered, _) = await DeliverAsync(Subscribers, Subscribers / HangingShare, Rounds, cancellationToken);
        var share = await ServingShareAsync(cancellationToken);
        var (alone, beside) = (Quantiles.Median(undisturbed.Select(round => round.Last)), Quantiles.Median(hampered.Select(round => round.Last)));
        return
        [
            new("file closed → a subscriber's POST", "p50 under 250 ms", Text($"p50 {Quantiles.Median(latency):f0} ms, p99 {Quantiles.At(latency, 0.99):f0} ms")),
            new("10,000 subscribers, 50 KB: deliveries a second", "at least 3,000", Text($"{Quantiles.Median(undisturbed.Select(round => round.PerSecond)):f0}")),
            new("the same, from the file closed to the last one", "", Text($"{alone:f1} s")),
            new("the same, 5 % of them hanging, to the last good one", "1 s more at most", Text($"{beside:f1} s: {Math.Round(beside - alone, 1):+0.0;-0.0;+0.0} s")),
            new("HTTP serving meanwhile, of its undisturbed throughput", "half", Text($"{share:p0}")),
            new("10,000 subscriptions, asked for and verified", "", Text($"{subscribing:f1} s")),
        ];
    }

    /// <summary>Changes the feed again and again, with the subscribers behind it.</summary>
    private static async Task<(List<double> FirstMs, List<(double PerSecond, double Last)> Rounds, double SubscribingSeconds)> DeliverAsync(int subscribers, int hanging, int rounds, CancellationToken cancellationToken)
    {
        using var home = new Home();
        await using var sink = await Sinks.StartAsync((subscribers + OnAddress - 1) / OnAddress, SinkPort);
        await using var service = await StartAsync(home, cancellationToken);
        var subscribing = await SubscribeAsync(service, sink, subscribers, hanging, cancellationToken);
        var (first, results) = (new List<double>(), new List<(double, double)>());
        for (var round = 0; round < rounds; round++)
        {
            sink.Forget();
            var closed = await DropAsync(home, Articles + round, cancellationToken);
            await UntilAsync(() => sink.Arrived == subscribers - hanging, cancellationToken);
            var (earliest, latest) = (sink.Timestamps.Min(), sink.Timestamps.Max());
            first.Add(Stopwatch.GetElapsedTime(closed, earliest).TotalMilliseconds);
            results.Add((sink.Arrived / Stopwatch.GetElapsedTime(earliest, latest).TotalSeconds, Stopwatch.GetElapsedTime(closed, latest).TotalSeconds));
        }

        return (first, results, subscribing);
    }

    private static async Task<double> ServingShareAsync(CancellationToken cancellationToken)
    {
        using var home = new Home();
        await using var sink = await Sinks.StartAsync(Subscribers / OnAddress, SinkPort);
        await using var service = await StartAsync(home, cancellationToken);
        await SubscribeAsync(service, sink, Subscribers, hanging: 0, cancellationToken);
        var address = new Uri(service.Address, Document);
        var before = await Load.CountAsync(address, seconds: 3, [], cancellationToken);
        var during = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            sink.Forget();
            await DropAsync(home, Articles + round, cancellationToken);
            await UntilAsync(() => sink.Arrived > 0, cancellationToken);
            // As long as the deliveries are sure to last.
            during.Add(await Load.CountAsync(address, seconds: 1, [], cancellationToken) * 3.0 / before);
            await UntilAsync(() => sink.Arrived == Subscribers, cancellationToken);
        }

        return Quantiles.Median(during);
    }

    private static async Task<RunningService> StartAsync(Home home, CancellationToken cancellationToken)
    {
        SampleArticles.Write(Path.Combine(home.Feeds, "news"), Articles);
        await File.WriteAllTextAsync(Path.Combine(home.Feeds, "news", "feed.yaml"), $"window: {{ items: {Articles} }}\n", cancellationToken);
        var service = await RunningService.StartAsync(home, "--FeedService:WebSub:AllowLoopbackCallbacks=true");
        await service.ServedAsync(Document, cancellationToken);
        return service;
    }

    private static async Task<double> SubscribeAsync(RunningService service, Sinks sink, int subscribers, int hanging, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = service.Address };
        var began = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, subscribers, new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = cancellationToken }, async (number, token) =>
        {
            var callback = sink.Callback(number, number / OnAddress, number < hanging ? "hang" : "good");
            using var form = new FormUrlEncodedContent(
                [new("hub.mode", "subscribe"), new("hub.topic", new Uri(service.Address, Document).AbsoluteUri), new("hub.callback", callback), new("hub.secret", $"secret {number}")]);
            using var response = await http.PostAsync(new Uri("/hub", UriKind.Relative), form, token);
            response.EnsureSuccessStatusCode();
        });
        await UntilAsync(() => sink.Verified == subscribers, cancellationToken);
        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        // The hub has yet to write down what the last ones said.
        await service.IdleAsync(cancellationToken);
        return took;
    }

    private static async Task<long> DropAsync(Home home, int number, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Path.Combine(home.Feeds, "news", SampleArticles.Name(number)), SampleArticles.Text(number), cancellationToken);
        return Stopwatch.GetTimestamp();
    }

    private static async Task UntilAsync(Func<bool> isSo, CancellationToken cancellationToken)
    {
        while (!isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), cancellationToken);
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
