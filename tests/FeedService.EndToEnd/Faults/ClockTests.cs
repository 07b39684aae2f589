using System.Globalization;
using FeedService.Syndication;
using Microsoft.Data.Sqlite;

namespace FeedService.EndToEnd.Faults;

public sealed class ClockTests : IAsyncLifetime
{
    private readonly ServiceHome home = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Theory]
    [InlineData("back by an hour")]
    [InlineData("forward by a day")]
    [InlineData("to 1970")]
    public async Task A_step_of_the_clock_moves_nothing_that_is_published(string step)
    {
        var clock = new MovableClock(home);
        var news = home.Feed("news");
        news.WriteSettings("schedule: '* * * * * *'\n");
        news.WriteArticle("one.md", "One");
        news.WriteArticle("later.md", "Later", "Words.", $"date: {Text(clock.Now.AddDays(3))}");
        await using var service = await home.StartAsync(clock.Start);
        await service.FeedWithAsync("news", "One");
        await RunAsync(clock);
        var tag = (await AskAsync(service)).Tag;

        Step(clock, step);
        await RunAsync(clock);
        Assert.Equal(tag, (await AskAsync(service)).Tag);
        news.WriteArticle("two.md", "Two");
        await service.FeedWithAsync("news", "Two");
        tag = (await AskAsync(service)).Tag;

        clock.Move(TimeSpan.Zero);
        await RunAsync(clock);
        Assert.Equal(tag, (await AskAsync(service)).Tag);
        Assert.Equal(["One", "Two"], (await service.FeedAsync("news")).Titles.Order());
        Assert.Equal(0, await service.StopAsync());
    }

    [Fact]
    public async Task An_embargo_ends_at_its_second()
    {
        var clock = new MovableClock(home);
        var due = Second(clock.Now).AddDays(30);
        for (var i = 0; i < 4; i++)
        {
            home.Feed("news").WriteArticle($"{i}.md", $"Due {i}", "Words.", $"date: {Text(due.AddSeconds(i))}");
        }

        home.Feed("news").WriteArticle("one.md", "One");
        await using var service = await home.StartAsync(clock.Start);
        Assert.Equal(["One"], (await service.FeedWithAsync("news", "One")).Titles);

        clock.Set(due.AddSeconds(-3));
        var seenAt = await FirstSeenAsync(service, "Due", 4);

        // By the service's own Date, in whole seconds. One of them may come on a machine with other work in that moment.
        var late = seenAt.Select(seen => seen.Value - due.AddSeconds(int.Parse(seen.Key[^1..], CultureInfo.InvariantCulture))).Order().ToList();
        Assert.InRange(late[0], TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task An_embargo_that_ends_while_the_service_is_down_has_ended_and_no_other()
    {
        var clock = new MovableClock(home);
        var start = Second(clock.Now);
        home.Feed("news").WriteArticle("0.md", "Due 0", "Words.", $"date: {Text(start.AddDays(10))}");
        home.Feed("news").WriteArticle("1.md", "Due 1", "Words.", $"date: {Text(start.AddDays(20))}");
        home.Feed("news").WriteArticle("one.md", "One");
        await using (var before = await home.StartAsync(clock.Start))
        {
            Assert.Equal(["One"], (await before.FeedWithAsync("news", "One")).Titles);
            await before.Kill9Async();
        }

        clock.Set(start.AddDays(15));
        await using (var between = await home.StartAsync(clock.Start))
        {
            Assert.Equal(["Due 0", "One"], (await between.FeedWithAsync("news", "Due 0")).Titles.Order());
        }

        // What was out stays out, and what is due soon after a start is met.
        clock.Set(start.AddDays(20).AddSeconds(-4));
        await using var after = await home.StartAsync(clock.Start);
        Assert.Contains("Due 0", (await after.FeedAsync("news")).Titles);
        var seenAt = await FirstSeenAsync(after, "Due", 2);
        Assert.InRange(seenAt["Due 1"], start.AddDays(20), DateTimeOffset.MaxValue);
        clock.Move(TimeSpan.Zero);
        Assert.Equal(["Due 0", "Due 1", "One"], (await after.FeedAsync("news")).Titles.Order());
    }

    private static void Step(MovableClock clock, string step)
    {
        switch (step)
        {
            case "back by an hour":
                clock.Move(TimeSpan.FromHours(-1));
                break;
            case "forward by a day":
                clock.Move(TimeSpan.FromDays(1));
                break;
            default:
                clock.Set(DateTimeOffset.UnixEpoch.AddMinutes(1));
                break;
        }
    }

    /// <summary>Waits for a scheduled run by the clock as it is now.</summary>
    private async Task RunAsync(MovableClock clock)
    {
        var earliest = clock.Now;
        await Eventually.True(
            async () =>
            {
                await using var connection = new SqliteConnection($"Data Source={home.Database};Mode=ReadOnly;Pooling=False");
                await connection.OpenAsync(TestContext.Current.CancellationToken);
                await using var command = connection.CreateCommand();
                command.CommandText = "SELECT LastRunAt FROM Feeds";
                return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) is long ticks
                    && ticks >= earliest.UtcTicks && ticks <= clock.Now.UtcTicks;
            },
            $"the schedule runs at {earliest:u}");
    }

    /// <summary>When each article was first there, by the Date of the answer.</summary>
    private static async Task<Dictionary<string, DateTimeOffset>> FirstSeenAsync(ServiceProcess service, string prefix, int count)
    {
        var seenAt = new Dictionary<string, DateTimeOffset>();
        await Eventually.True(
            async () =>
            {
                var (feed, _, date) = await AskAsync(service);
                foreach (var title in feed.Titles.Where(title => title.StartsWith(prefix, StringComparison.Ordinal)))
                {
                    seenAt.TryAdd(title, date);
                }

                return seenAt.Count == count;
            },
            $"{count} articles are there");
        return seenAt;
    }

    private static async Task<(FeedDocument Feed, string? Tag, DateTimeOffset Date)> AskAsync(ServiceProcess service)
    {
        using var answer = await service.Http.GetAsync(service.AddressOf("news", FeedFormat.Json), TestContext.Current.CancellationToken);
        Assert.True(answer.Content.Headers.LastModified <= answer.Headers.Date, $"Last-Modified {answer.Content.Headers.LastModified:u} is later than Date {answer.Headers.Date:u}.");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (FeedDocument.Parse(text, FeedFormat.Json), answer.Headers.ETag?.Tag, answer.Headers.Date!.Value);
    }

    private static DateTimeOffset Second(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    private static string Text(DateTimeOffset time) => Second(time).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
