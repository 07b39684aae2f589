using FeedService.AspNetCore.Sources;

namespace FeedService.Tests.Sources.Sql;

/// <summary>Looks at all keys find what polls cannot see.</summary>
[OnSqlite("how rows are read, whatever is stored")]
public sealed class SqlScanTests
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    public static MatrixTheoryData<string, int> Sizes => new(TestDatabase.All.Keys, [3, 250]);

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Rows_that_enter_with_an_old_change_are_read(string provider, int rows)
    {
        await using var test = await SqlTest.StartAsync(provider);
        await test.Database.FillAsync(5, test.Now);
        await test.PollAsync();
        for (var rounds = 0; rounds < 2; rounds++)
        {
            test.Service.Time.Advance(Long);
            await test.Database.PutAsync(5, $"Round {rounds}", test.Now);
            await test.PollAsync();
        }

        await using (var connection = await test.Database.OpenAsync())
        {
            await TestDatabase.RunAsync(connection, "BEGIN");
            for (var id = 1_001; id <= 1_000 + rows; id++)
            {
                await test.Database.AddAsync(connection, id, $"Restored {id}", test.Now.AddYears(-1), publishedAt: test.Now.AddYears(-1));
            }

            await TestDatabase.RunAsync(connection, "COMMIT");
        }

        Assert.Equal(0, (await test.PollAsync()).Taken);
        await test.LookAsync();
        Assert.Equal(5 + rows, await test.StoredAsync());
        Assert.Equal("", await test.ProblemsAsync());
        await test.LookAsync();
        Assert.Equal(5 + rows, await test.StoredAsync());
    }

    [Fact]
    public async Task Polls_and_looks_at_all_keys_come_when_their_schedules_say()
    {
        await using var test = await SqlTest.StartAsync("sqlite", "changed: changed_at\npoll: 30 * * * *\nscan: 45 * * * *");
        await test.Database.FillAsync(3, test.Now);
        test.Follow();
        var begun = test.Now;
        await UntilLookedAsync(test, begun);
        // The second reading of all.
        await AdvanceAsync(test, begun.AddMinutes(30));
        await test.Database.PutAsync(2, "Edited", test.Now);
        await test.Database.RunAsync("DELETE FROM articles WHERE id = 1");

        await AdvanceAsync(test, begun.AddMinutes(45));
        Assert.Equal(2, await test.StoredAsync());
        Assert.Equal(["Row 2", "Row 3"], await test.TitlesAsync());
        await AdvanceAsync(test, begun.AddMinutes(90));
        Assert.Equal(["Edited", "Row 3"], await test.TitlesAsync());
    }

    /// <summary>To where the next look comes, and none before.</summary>
    private static async Task AdvanceAsync(SqlTest test, DateTimeOffset at)
    {
        test.Service.Time.Advance(at.AddSeconds(-1) - test.Now);
        test.Service.Time.Advance(TimeSpan.FromSeconds(1));
        await UntilLookedAsync(test, at);
    }

    private static Task UntilLookedAsync(SqlTest test, DateTimeOffset at) =>
        FolderTest.UntilAsync(() => test.Service.Get<SourceLooks>().Find(test.Feed.Id, test.Source.Name)?.At == at);
}
