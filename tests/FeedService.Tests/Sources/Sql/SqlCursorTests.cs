using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;

namespace FeedService.Tests.Sources.Sql;

/// <summary>What was read is not read again, and what was not read is not passed over (F45, F46).</summary>
[OnBothStores]
public sealed class SqlCursorTests
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    public static TheoryData<string> Providers => [.. TestDatabase.All.Keys];

    public static TheoryData<string, string> Orders => new()
    {
        { "postgresql", "changed_at" },
        { "postgresql", "version" },
        { "mysql", "changed_at" },
        { "mysql", "version" },
    };

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Polls_read_what_changed_also_after_a_restart(string provider)
    {
        await using var test = await StartAsync(provider, 500);
        await test.Database.PutAsync(7, "Edited", test.Now, version: 501);
        await AssertFewAsync(test);
        await test.Service.RestartAsync();
        await test.Database.PutAsync(501, "New", test.Now, version: 502);
        await AssertFewAsync(test);
        Assert.Equal(501, await test.StoredAsync());

        // The newest of before are read again, the others not.
        static async Task AssertFewAsync(SqlTest test)
        {
            var (rows, taken) = await test.PollAsync();
            Assert.InRange(rows, 1, 3);
            Assert.Equal(1, taken);
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Another_query_reads_everything_once(string provider)
    {
        await using var test = await StartAsync(provider, 500);
        await test.ConfigureAsync(SqlTest.Yaml(test.Database, query: SqlTest.Query.Replace("headline", "UPPER(headline)", StringComparison.Ordinal)));
        Assert.Equal((500, 500), await test.PollAsync());
        test.Service.Time.Advance(Long);
        await test.PollAsync();
        Assert.Equal((1, 0), await test.PollAsync());
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_row_that_does_not_say_when_it_changed_is_always_read(string provider)
    {
        await using var test = await StartAsync(provider, 10);
        await test.Database.RunAsync("UPDATE articles SET changed_at = NULL, headline = 'Edited' WHERE id = 3");
        Assert.Equal(1, (await test.PollAsync()).Taken);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Without_a_column_of_changes_everything_is_compared(string provider)
    {
        await using var test = await SqlTest.StartAsync(provider, "");
        await test.Database.FillAsync(300, test.Now);
        Assert.Equal((300, 300), await test.PollAsync());
        await test.Database.PutAsync(9, "Edited", test.Now);
        Assert.Equal((300, 1), await test.PollAsync());
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task A_change_that_is_committed_after_a_later_one_is_found_by_the_next_poll(string provider, string changed)
    {
        await using var test = await SqlTest.StartAsync(provider, $"changed: {changed}");
        await test.Database.FillAsync(10, test.Now);
        await test.PollAsync();
        for (var round = 0; round < 3; round++)
        {
            var (slow, quick) = (100 + round * 10, 101 + round * 10);
            await using var late = await test.Database.OpenAsync();
            await TestDatabase.RunAsync(late, "BEGIN");
            await test.Database.AddAsync(late, slow, "Slow", test.Now, version: slow);
            test.Service.Time.Advance(TimeSpan.FromMinutes(1));
            await using (var other = await test.Database.OpenAsync())
            {
                await test.Database.AddAsync(other, quick, "Quick", test.Now, version: quick);
            }

            Assert.Equal(1, (await test.PollAsync()).Taken);
            test.Service.Time.Advance(TimeSpan.FromMinutes(5));
            await TestDatabase.RunAsync(late, "COMMIT");
            Assert.Equal(1, (await test.PollAsync()).Taken);
            test.Service.Time.Advance(Long);
            await test.PollAsync();
        }

        Assert.Equal(16, await test.StoredAsync());
    }

    [Theory]
    [InlineData("changed_at")]
    [InlineData("version")]
    public async Task A_connection_that_is_cut_in_the_middle_costs_no_row(string changed)
    {
        await using var test = await SqlTest.StartAsync("postgresql", $"changed: {changed}");
        await test.Database.RunAsync("INSERT INTO articles (id, headline, body, changed_at, version) SELECT i, 'Row ' || i, repeat(md5(i::text), 1000), timestamptz '2026-02-01 00:00:00Z' + i * interval '1 minute', i FROM generate_series(1, 1000) i");
        var isCut = false;
        test.Service.Get<FeedChanges>().Changed += (_, _) =>
        {
            if (!isCut)
            {
                isCut = true;
                test.Database.RunAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()").GetAwaiter().GetResult();
            }
        };
        await Assert.ThrowsAnyAsync<Exception>(test.PollAsync);
        var stored = await test.StoredAsync();
        Assert.InRange(stored, 200, 900);
        var (rows, taken) = await test.PollAsync();
        Assert.Equal(1000 - stored, taken);
        Assert.Equal(1000, await test.StoredAsync());
        // Of times it is known where to go on: at those of ten minutes before.
        Assert.Equal(changed == "version" ? 1000 : 1000 - stored + 11, rows);
    }

    [Fact]
    public async Task A_store_that_is_away_costs_no_row()
    {
        await using var test = await SqlTest.StartAsync("postgresql");
        await test.Database.FillAsync(300, test.Now);
        await using (await HeldStore.HoldAsync(test.Service.Get<StoreEngine>()))
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(test.PollAsync);
        }

        Assert.Equal((300, 300), await test.PollAsync());
    }

    [Fact]
    [OnSqlite("as many rows on the other engine take minutes, in the same batches")]
    public async Task A_hundred_thousand_rows_come_in_batches_and_are_not_read_again()
    {
        await using var test = await SqlTest.StartAsync("sqlite", "changed: version");
        await test.Database.RunAsync("INSERT INTO articles (id, headline, body, published_at, version) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT i, 'Row ' || i, 'Text of ' || i, '2026-01-01', i FROM n");
        Assert.Equal((100_000, 100_000), await test.PollAsync());
        Assert.Equal((1_000, 0), await test.PollAsync());
        test.Service.Time.Advance(Long);
        Assert.Equal((100_000, 0), await test.PollAsync());
        Assert.Equal((1, 0), await test.PollAsync());
    }

    /// <summary>All of them read, and long enough ago.</summary>
    private static async Task<SqlTest> StartAsync(string provider, int rows)
    {
        var test = await SqlTest.StartAsync(provider);
        await test.Database.FillAsync(rows, test.Now);
        await test.PollAsync();
        test.Service.Time.Advance(Long);
        await test.Database.PutAsync(rows, $"Row {rows}", test.Now, version: rows);
        await test.PollAsync();
        test.Service.Time.Advance(Long);
        // SQLite's times are text: that they are old enough is seen by a poll after that.
        await test.PollAsync();
        return test;
    }
}
