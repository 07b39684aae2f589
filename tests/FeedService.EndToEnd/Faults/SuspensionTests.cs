using Microsoft.Data.Sqlite;

namespace FeedService.EndToEnd.Faults;

/// <summary>The process is ended in order, or stands still for a while.</summary>
public sealed class SuspensionTests : IAsyncLifetime
{
    private readonly ServiceHome home = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task SIGTERM_fails_no_request_that_is_under_way_and_ends_it_soon()
    {
        var news = home.Feed("news");
        for (var i = 0; i < 30; i++)
        {
            news.WriteArticle($"{i}.md", $"Article {i}", new string('x', 5000));
        }

        await using var service = await home.StartAsync();
        await service.FeedWhenAsync("news", feed => feed.Entries.Count == 30, "all articles are there");
        await using var audience = new Audience(service, "news", size: 16);
        await audience.MoreAnswersAsync(200);

        var start = TimeProvider.System.GetTimestamp();
        Assert.Equal(0, await service.StopAsync());

        // Less than a second by itself; what hangs until a time limit takes 15 s or 30 s.
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(10));
        await audience.AreGoneAsync();
    }

    [Fact]
    public async Task After_standing_still_it_goes_on_by_itself_and_makes_one_run_for_those_it_missed()
    {
        var news = home.Feed("news");
        news.WriteSettings("schedule: '* * * * * *'\n");
        news.WriteArticle("one.md", "One");
        await using var service = await home.StartAsync();
        await service.FeedWithAsync("news", "One");
        await RecordRunsAsync();
        await Eventually.True(async () => (await RunsAsync()).Count >= 2, "it runs each second");

        service.Signal(UnixSignal.Stop);
        var length = TimeSpan.FromSeconds(Rounds.Of(4, 60));
        var start = TimeProvider.System.GetTimestamp();
        await Eventually.True(() => TimeProvider.System.GetElapsedTime(start) > length, "it has stood still for long enough");
        var before = (await RunsAsync()).Count;
        service.Signal(UnixSignal.Continue);
        await Eventually.True(async () => (await RunsAsync()).Count >= before + 3, "it runs again");
        news.WriteArticle("two.md", "Two");
        await service.FeedWithAsync("news", "Two");

        var runs = await RunsAsync();
        Assert.InRange(runs[before] - runs[before - 1], length, TimeSpan.MaxValue);
        // Each run has a second of its own: none was made up for.
        Assert.Equal(runs.Count, runs.Select(run => run.Ticks / TimeSpan.TicksPerSecond).Distinct().Count());
    }

    private async Task RecordRunsAsync() => await AskAsync(
        "CREATE TABLE runs (at INTEGER); CREATE TRIGGER run AFTER UPDATE OF LastRunAt ON Feeds BEGIN INSERT INTO runs VALUES (new.LastRunAt); END;");

    private async Task<List<DateTimeOffset>> RunsAsync() =>
        [.. (await AskAsync("SELECT at FROM runs ORDER BY rowid")).Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero))];

    private async Task<List<long>> AskAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={home.Database};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var numbers = new List<long>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            numbers.Add(reader.GetInt64(0));
        }

        return numbers;
    }
}
