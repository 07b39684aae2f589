using System.Diagnostics.Metrics;

namespace FeedService.Tests.Sources.Sql;

/// <summary>PostgreSQL tells of changes: they are taken at once, whatever the schedule.</summary>
[OnBothStores]
public sealed class SqlNotifyTests
{
    /// <summary>No schedule comes while a test lets time pass.</summary>
    private const string Never = "changed: changed_at\nnotify: Articles changed\npoll: 0 4 29 2 *\nscan: 0 4 29 2 *";

    [Fact]
    public async Task A_row_that_is_told_of_is_published_without_a_poll()
    {
        await using var test = await StartAsync(() => TestDatabase.All["postgresql"]());
        await test.Database.PutAsync(2, "Two", test.Now);
        await NotifyAsync(test);
        await test.UntilAsync("One", "Two");
    }

    [Fact]
    public async Task A_row_that_is_told_to_be_gone_by_its_key_is_deleted_without_a_scan()
    {
        await using var test = await StartAsync(() => TestDatabase.All["postgresql"]());
        await test.Database.RunAsync("DELETE FROM articles; INSERT INTO articles (id, headline, changed_at) VALUES (2, 'Two', '2020-01-01')");
        await NotifyAsync(test, "1");
        // The second row is no newer than what was read, and nobody named it.
        await test.UntilAsync();
    }

    [Fact]
    public async Task What_is_named_has_nothing_else_looked_at()
    {
        await using var test = await StartAsync(() => TestDatabase.All["postgresql"]());
        await test.Database.PutAsync(2, "Two", test.Now);
        await NotifyAsync(test, "2");
        await test.UntilAsync("One", "Two");
        await test.Database.RunAsync("DELETE FROM articles WHERE id = 1");
        await test.Database.PutAsync(4, "Nobody names it", test.Now);
        for (var id = 5; id < 8; id++)
        {
            // Also a row that the query leaves out.
            test.Service.Time.Advance(TimeSpan.FromSeconds(10));
            await test.Database.PutAsync(3, $"Edited {id}", test.Now);
            await NotifyAsync(test, "99");
            await NotifyAsync(test, "3");
            await test.UntilAsync($"Edited {id}", "One", "Two");
        }
    }

    [Fact]
    public async Task A_row_that_is_named_is_read_whatever_it_says_of_its_change()
    {
        await using var test = await StartAsync(() => TestDatabase.All["postgresql"]());
        await test.Database.RunAsync("UPDATE articles SET headline = 'Edited', changed_at = '2020-01-01'");
        await NotifyAsync(test, "1");
        await test.UntilAsync("Edited");
    }

    [Theory]
    [InlineData("")]
    [InlineData("DELETE")]
    public async Task What_is_told_without_a_key_has_all_looked_at(string payload)
    {
        await using var test = await StartAsync(() => TestDatabase.All["postgresql"]());
        await test.Database.RunAsync("DELETE FROM articles");
        await NotifyAsync(test, payload);
        await test.UntilAsync();
    }

    [Fact]
    public async Task What_came_while_nobody_listened_is_found_when_somebody_does_again()
    {
        await using var server = new PostgreSqlServer();
        await server.InstallAsync();
        await using var test = await StartAsync(() => TestDatabase.OnAsync("postgresql", server));
        await server.StopAsync();
        await test.UntilToldAsync("Changes are not heard of as they happen");
        await server.StartAsync();
        await test.Database.PutAsync(2, "Two", test.Now);
        await test.UntilAsync("One", "Two");
        await test.UntilToldAsync(null);
        await test.Database.PutAsync(3, "Three", test.Now);
        await NotifyAsync(test);
        await test.UntilAsync("One", "Three", "Two");
    }

    [Fact]
    public async Task A_storm_of_notifications_is_few_looks()
    {
        await using var test = await StartAsync(() => TestDatabase.All["postgresql"]());
        await test.Database.RunAsync("DELETE FROM articles");
        await test.Database.FillAsync(1_000, test.Now);
        var looks = 0;
        using var listener = Looks(test, () => Interlocked.Increment(ref looks));
        await test.Database.RunAsync("SELECT pg_notify('Articles changed', id::text) FROM articles");
        await FolderTest.UntilAsync(async () =>
        {
            test.Service.Time.Advance(TimeSpan.FromSeconds(1));
            return await test.StoredAsync() == 1_000;
        });
        Assert.InRange(looks, 0, 100);
    }

    [Fact]
    public async Task Who_asks_for_a_look_gets_one()
    {
        await using var test = await StartAsync(() => TestDatabase.All["postgresql"]());
        await test.Database.PutAsync(2, "Two", test.Now);
        await test.Service.Get<AspNetCore.Sources.LookRequests>().AskAsync(test.Feed.Id, TestContext.Current.CancellationToken);
        await test.UntilAsync("One", "Two");
    }

    private static MeterListener Looks(SqlTest test, Action note)
    {
        var factory = test.Service.Get<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == factory && instrument.Name == "feedservice.sources.looks")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => note());
        listener.Start();
        return listener;
    }

    private static async Task<SqlTest> StartAsync(Func<Task<TestDatabase>> database)
    {
        var test = await SqlTest.StartAsync(database, Never);
        await test.Database.PutAsync(1, "Begun", test.Now);
        test.Follow();
        await test.UntilAsync("Begun");
        // The one who listens is there.
        await FolderTest.UntilAsync(async () => await test.Database.CountAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'") == 1);
        // What it asks for when it begins is over: a look at all rows, and one at all keys some seconds later.
        await NotifyAsync(test);
        await NameAsync(test, "Zero");
        test.Service.Time.Advance(TimeSpan.FromSeconds(5));
        await NameAsync(test, "Half");
        await NameAsync(test, "One");
        return test;
    }

    /// <summary>Gives the one row another title, which no poll can see.</summary>
    private static async Task NameAsync(SqlTest test, string title)
    {
        await test.Database.RunAsync("UPDATE articles SET headline = @p0, changed_at = '2020-01-01'", title);
        await NotifyAsync(test, "1");
        await test.UntilAsync(title);
    }

    private static Task NotifyAsync(SqlTest test, string payload = "") => test.Database.RunAsync("SELECT pg_notify('Articles changed', @p0)", payload);
}
