using FeedService.Tests.Embedding;
using Microsoft.Extensions.Logging;

namespace FeedService.Tests.Sources.Sql;

/// <summary>What goes wrong with a database is told with its remedy, costs no article, and is over when it is mended (F45).</summary>
[OnSqlite("how rows are read, whatever is stored")]
public sealed class SqlFaultTests
{
    public static TheoryData<string> Providers => [.. TestDatabase.All.Keys];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_table_that_was_renamed_is_named_and_its_articles_stay(string provider)
    {
        await using var test = await StartAsync(provider);
        await test.Database.RunAsync("ALTER TABLE articles RENAME TO stories");
        await test.LookAsync();
        Assert.Matches("sql: The database answered: .*articles.* Check 'sql.query'", await test.ProblemsAsync());
        Assert.Equal(["One", "Two"], await test.TitlesAsync());
        await test.Database.RunAsync("ALTER TABLE stories RENAME TO articles");
        await test.LookAsync();
        Assert.Equal("", await test.ProblemsAsync());
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_column_that_is_missing_is_named_and_its_articles_stay(string provider)
    {
        await using var test = await StartAsync(provider);
        await test.Database.RunAsync("ALTER TABLE articles DROP COLUMN summary");
        await test.LookAsync();
        Assert.Matches("sql: The database answered: .*summary.* Check 'sql.query'", await test.ProblemsAsync());
        Assert.Equal(["One", "Two"], await test.TitlesAsync());
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_title_that_is_missing_is_taken_from_the_content(string provider)
    {
        await using var test = await StartAsync(provider);
        await test.Database.PutAsync(1, headline: null, test.Now, "# Of the content\n\nText.");
        await test.LookAsync();
        Assert.Equal(["Of the content", "Two"], await test.TitlesAsync());
    }

    [Theory]
    [InlineData("sqlite", "UPDATE articles SET published_at = 'yesterday'")]
    [InlineData("postgresql", "ALTER TABLE articles ALTER published_at TYPE text USING 'yesterday'")]
    [InlineData("mysql", "ALTER TABLE articles MODIFY published_at TEXT; UPDATE articles SET published_at = 'yesterday'")]
    public async Task A_column_that_changes_its_type_is_named_for_each_row_and_the_articles_stay(string provider, string change)
    {
        await using var test = await StartAsync(provider);
        await test.Database.RunAsync(change);
        await test.Database.PutAsync(3, "Three", test.Now);
        if (provider == "postgresql")
        {
            await test.Database.RunAsync("UPDATE articles SET published_at = '2026-01-03' WHERE id = 3");
        }

        await test.LookAsync();
        Assert.Contains("1: 'date' is \"yesterday\", which is no date", await test.ProblemsAsync(), StringComparison.Ordinal);
        Assert.Contains("2: 'date' is \"yesterday\", which is no date", await test.ProblemsAsync(), StringComparison.Ordinal);
        Assert.Equal(["One", "Three", "Two"], await test.TitlesAsync());
    }

    [Theory]
    [InlineData("sqlite", "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000000) SELECT max(i) FROM n)")]
    [InlineData("postgresql", "pg_sleep(600)::text")]
    [InlineData("mysql", "SLEEP(600)")]
    public async Task A_query_that_takes_too_long_is_ended_and_the_setting_named(string provider, string nap)
    {
        await using var test = await StartAsync(provider);
        await test.ConfigureAsync(SqlTest.Yaml(test.Database, "timeout: 1s", $"SELECT id, headline AS title, {nap} AS nap FROM articles"));
        await test.LookAsync();
        Assert.Contains("no answer within 1 s", await test.ProblemsAsync(), StringComparison.Ordinal);
        Assert.Contains("'sql.timeout'", await test.ProblemsAsync(), StringComparison.Ordinal);
        Assert.Equal(["One", "Two"], await test.TitlesAsync());
    }

    [Fact]
    public async Task A_connection_that_the_settings_do_not_have_is_named_with_the_nearest()
    {
        await using var test = await StartAsync("sqlite");
        await test.ConfigureAsync(SqlTest.Yaml(test.Database).Replace("newsroom", "newsrom", StringComparison.Ordinal));
        await test.LookAsync();
        Assert.Contains("'sql.connection' names 'newsrom', which is not among the settings' ConnectionStrings. Did you mean 'newsroom'?", await test.ProblemsAsync(), StringComparison.Ordinal);
        Assert.Equal(["One", "Two"], await test.TitlesAsync());
    }

    [Theory]
    [InlineData("postgresql", "Host=127.0.0.1;Port=1;Username=a;Password=correct-horse;Database=b")]
    [InlineData("mysql", "Server=127.0.0.1;Port=1;User=a;Password=correct-horse;Database=b")]
    [InlineData("postgresql", "Host=127.0.0.1;Username=a;Passwort=correct-horse")]
    [InlineData("mysql", "Server=127.0.0.1;correct-horse=a")]
    [InlineData("sqlite", "Data Source=/nowhere/a.db;Password=correct-horse")]
    [InlineData("sqlite", "correct-horse")]
    public async Task The_connection_is_told_by_its_name_and_never_by_its_secrets(string provider, string address)
    {
        await using var test = await SqlTest.StartAsync(provider);
        await test.Service.RestartAsync($"--ConnectionStrings:newsroom={address}");
        var lines = new LogLines();
        test.Service.Get<ILoggerFactory>().AddProvider(lines);
        test.Follow();
        await test.UntilToldAsync("ConnectionStrings:newsroom");
        await FolderTest.UntilAsync(() => !lines.Warnings.IsEmpty);
        Assert.DoesNotContain(lines.Warnings.Append(await test.ProblemsAsync()), text => text.Contains("correct-horse", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_that_is_dead_holds_a_feeds_other_articles_back_for_a_minute_alone()
    {
        await using var test = await SqlTest.StartAsync("postgresql");
        await test.Service.RestartAsync("--ConnectionStrings:newsroom=Host=127.0.0.1;Port=1;Username=a;Database=b");
        await test.Service.DropAsync(test.Feed, "a.md", "---\ntitle: A file\ndate: 2026-01-01\n---\nText.");
        test.Follow();
        await test.UntilToldAsync("cannot be reached");
        Assert.Empty(await test.TitlesAsync());
        await test.UntilAsync("A file");
    }

    [Fact]
    public async Task A_database_that_starts_later_is_read_when_it_does()
    {
        await using var server = new PostgreSqlServer();
        await server.InstallAsync();
        await using var test = await SqlTest.StartAsync(() => TestDatabase.OnAsync("postgresql", server));
        await test.Database.PutAsync(1, "One", test.Now);
        await server.StopAsync();
        test.Follow();
        await test.UntilToldAsync("cannot be reached");
        await server.StartAsync();
        await test.UntilAsync("One");
        await test.UntilToldAsync(null);
    }

    private static async Task<SqlTest> StartAsync(string provider)
    {
        var test = await SqlTest.StartAsync(provider);
        await test.Database.PutAsync(1, "One", test.Now);
        await test.Database.PutAsync(2, "Two", test.Now);
        await test.LookAsync();
        Assert.Equal(["One", "Two"], await test.TitlesAsync());
        return test;
    }
}
