using System.Diagnostics;
using System.Globalization;
using FeedService.Benchmarks.Service;
using Microsoft.Data.Sqlite;

namespace FeedService.Benchmarks.Following;

/// <summary>100,000 files are dropped at once into a feed that is being read (F21).</summary>
internal sealed class FloodBenchmark : IBenchmark
{
    private const int Articles = 100_000;
    private const string Document = "/news/rss.xml";

    public string Name => "flood";

    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        using var home = new Home();
        var news = Path.Combine(home.Feeds, "news");
        SampleArticles.Write(news, 1);
        await using var service = await RunningService.StartAsync(home);
        await service.ServedAsync(Document, cancellationToken);
        await service.IdleAsync(cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var answers = ReadOnAsync(service, stop.Token);
        var began = Stopwatch.GetTimestamp();
        var dropping = Task.Run(() => SampleArticles.Write(news, Articles), cancellationToken);
        await service.ShownAsync(Document, document => document.Split("<item>").Length > 2, cancellationToken);
        var first = Stopwatch.GetElapsedTime(began);
        await dropping;
        var written = Stopwatch.GetElapsedTime(began);
        await StoredAsync(home, cancellationToken);
        var stored = Stopwatch.GetElapsedTime(began);
        await service.ShownAsync(Document, SampleArticles.Title(Articles - 1), cancellationToken);
        await stop.CancelAsync();
        return
        [
            new("100,000 files dropped at once: first visible", "under 10 s", Text($"{first.TotalSeconds:f1} s")),
            new("the same, all in the store", "all", Text($"all after {stored.TotalSeconds:f0} s; writing the files took {written.TotalSeconds:f0} s of it")),
            new("the same, resident memory at its peak", "under 500 MB", Text($"{service.PeakMegabytes:f0} MB")),
            new("the same, HTTP meanwhile", "p99 under 100 ms", Text($"p99 {Quantiles.At(await answers, 0.99):f0} ms")),
        ];
    }

    private static async Task<List<double>> ReadOnAsync(RunningService service, CancellationToken cancellationToken)
    {
        var took = new List<double>();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!cancellationToken.IsCancellationRequested)
        {
            var asked = Stopwatch.GetTimestamp();
            await service.GetAsync(Document, CancellationToken.None);
            took.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        return took;
    }

    private static async Task StoredAsync(Home home, CancellationToken cancellationToken)
    {
        await using var store = new SqliteConnection($"Data Source={Path.Combine(home.Data, "feedservice.db")};Mode=ReadOnly");
        await store.OpenAsync(cancellationToken);
        await using var count = store.CreateCommand();
        count.CommandText = "SELECT count(*) FROM Articles WHERE FirstPublishedAt IS NOT NULL";
        while ((long)(await count.ExecuteScalarAsync(cancellationToken))! < Articles)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
