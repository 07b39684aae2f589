using System.Diagnostics;
using System.Globalization;
using FeedService.Benchmarks.Service;

namespace FeedService.Benchmarks.Writing;

/// <summary>A thousand articles by sixteen programs at once, each answered when it is on disk; and the same with the process killed in the middle.</summary>
internal sealed class WritingBenchmark : IBenchmark
{
    private const int Articles = 1000;
    private const int Kills = 5;

    public string Name => "writing";

    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        var took = new List<double>();
        TimeSpan whole;
        using (var home = new Home())
        {
            var key = await PrepareAsync(home, cancellationToken);
            await using var service = await RunningService.StartAsync(home);
            await service.ServedAsync("/news/rss.xml", cancellationToken);
            using (var warm = new Writers(service.Address, key))
            {
                await warm.WriteAsync(200, cancellationToken);
            }

            using var writers = new Writers(service.Address, key);
            var began = Stopwatch.GetTimestamp();
            await writers.WriteAsync(Articles, cancellationToken);
            whole = Stopwatch.GetElapsedTime(began);
            took.AddRange(writers.Took);
        }

        var (answered, lost) = (0, 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            var (written, missing) = await KillAsync(cancellationToken);
            (answered, lost) = (answered + written, lost + missing);
        }

        return
        [
            new(
                "1,000 articles over HTTP by 16 programs, each answered after its commit",
                "p99 under 100 ms",
                string.Create(CultureInfo.InvariantCulture, $"p50 {Quantiles.Median(took):f0} ms, p99 {Quantiles.At(took, 0.99):f0} ms, {Articles / whole.TotalSeconds:f0}/s")),
            new(
                "kill -9 at a random point of that, five times: articles that were answered and are gone",
                "0",
                string.Create(CultureInfo.InvariantCulture, $"{lost} of {answered:N0}")),
        ];
    }

    private static async Task<(int Answered, int Lost)> KillAsync(CancellationToken cancellationToken)
    {
        using var home = new Home();
        var key = await PrepareAsync(home, cancellationToken);
        var service = await RunningService.StartAsync(home);
        await service.ServedAsync("/news/rss.xml", cancellationToken);
        using var writers = new Writers(service.Address, key);
        var writing = writers.WriteAsync(Articles, cancellationToken);
        var enough = Random.Shared.Next(50, Articles - 50);
        while (writers.Answered.Count < enough)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), cancellationToken);
        }

        // Which is kill -9.
        await service.DisposeAsync();
        await writing;
        var answered = writers.Answered.ToList();
        await using var again = await RunningService.StartAsync(home);
        await again.Reported;
        using var reader = new Writers(again.Address, key);
        var there = await reader.KeysAsync(cancellationToken);
        return (answered.Count, answered.Count(each => !there.Contains(each)));
    }

    private static async Task<string> PrepareAsync(Home home, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.Combine(home.Feeds, "news"));
        var (_, output) = await Commands.OutputAsync(
            await PublishedProgram.PathAsync(), ["keys", "create", "--feed", "news", $"--FeedService:FeedsDirectory={home.Feeds}", $"--FeedService:DataDirectory={home.Data}"], cancellationToken);
        return output.Trim();
    }
}
