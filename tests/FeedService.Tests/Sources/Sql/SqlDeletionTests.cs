using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.Tests.Sources.Sql;

/// <summary>A row that is gone takes its article with it; many that are gone at once wait for somebody to say so.</summary>
[OnBothStores]
public sealed class SqlDeletionTests
{
    public static TheoryData<string> Providers => [.. TestDatabase.All.Keys];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_row_that_is_deleted_leaves_and_comes_back_as_the_same_article(string provider)
    {
        await using var test = await StartAsync(provider, 3);
        var id = await IdOfAsync(test, "2");
        await test.Database.RunAsync("DELETE FROM articles WHERE id = 2");
        await test.LookAsync();
        Assert.Equal(["Row 1", "Row 3"], await test.TitlesAsync());
        await test.Database.PutAsync(2, "Row 2", test.Now);
        await test.LookAsync();
        Assert.Equal(["Row 1", "Row 2", "Row 3"], await test.TitlesAsync());
        Assert.Equal(id, await IdOfAsync(test, "2"));
    }

    [Fact]
    public async Task A_row_that_leaves_the_query_is_gone_for_readers()
    {
        await using var test = await SqlTest.StartAsync("sqlite", query: SqlTest.Query + " WHERE version > 0");
        await test.Database.FillAsync(3, test.Now);
        await test.LookAsync();
        await test.Database.RunAsync("UPDATE articles SET version = 0 WHERE id = 1");
        await test.LookAsync();
        Assert.Equal(["Row 2", "Row 3"], await test.TitlesAsync());
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Many_rows_that_are_gone_at_once_are_held_until_somebody_lets_them_go(string provider)
    {
        await using var test = await StartAsync(provider, 30);
        test.Follow();
        await test.Database.RunAsync("DELETE FROM articles");
        await test.Service.Get<AspNetCore.Sources.LookRequests>().AskAsync(test.Feed.Id, TestContext.Current.CancellationToken);
        await test.UntilToldAsync("30 of 30 articles are gone at once");
        Assert.Equal(30, await test.StoredAsync());
        await test.ReleaseAsync();
        await test.UntilAsync();
        await test.UntilToldAsync(null);
    }

    [Fact]
    public async Task Two_rows_with_one_key_are_named_and_nothing_is_deleted()
    {
        await using var test = await StartAsync("sqlite", 3);
        await test.ConfigureAsync(SqlTest.Yaml(test.Database, query: SqlTest.Query + " WHERE id > 1 UNION ALL " + SqlTest.Query + " WHERE id = 3"));
        await test.LookAsync();
        Assert.Contains("Two rows have the key '3' in the column 'id'.", await test.ProblemsAsync(), StringComparison.Ordinal);
        Assert.Equal(["Row 1", "Row 2", "Row 3"], await test.TitlesAsync());
    }

    [Fact]
    public async Task A_row_without_a_key_is_left_out_and_told()
    {
        await using var test = await StartAsync("sqlite", 2);
        await test.ConfigureAsync(SqlTest.Yaml(test.Database, query: "SELECT NULLIF(id, 2) AS id, headline AS title, changed_at FROM articles"));
        await test.LookAsync();
        Assert.Contains("1 row has no value in the column 'id'", await test.ProblemsAsync(), StringComparison.Ordinal);
        Assert.Equal(["Row 1"], await test.TitlesAsync());
    }

    [Fact]
    public async Task What_a_source_told_is_taken_back_when_the_feed_no_longer_names_it()
    {
        await using var test = await StartAsync("sqlite", 1);
        await test.Database.RunAsync("DROP TABLE articles");
        var source = test.Source;
        using var stop = new CancellationTokenSource();
        var following = test.Service.Get<IEnumerable<AspNetCore.Sources.ISourceFollower>>().Single(follower => follower.Follows(source)).FollowAsync(test.Feed.Id, source, stop.Token);
        await test.UntilToldAsync("The database answered");
        await test.ConfigureAsync("title: No rows any more");
        await stop.CancelAsync();
        await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        Assert.Equal("", await test.ProblemsAsync());
    }

    private static async Task<SqlTest> StartAsync(string provider, int rows)
    {
        var test = await SqlTest.StartAsync(provider);
        await test.Database.FillAsync(rows, test.Now);
        await test.LookAsync();
        await test.TitlesAsync();
        Assert.Equal(rows, await test.StoredAsync());
        return test;
    }

    private static Task<string> IdOfAsync(SqlTest test, string key) =>
        test.Service.Get<FeedStore>().ReadAsync(context => context.Articles.Where(article => article.Key == key).Select(article => article.EntryId).SingleAsync(), TestContext.Current.CancellationToken);
}
