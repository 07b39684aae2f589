using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.Tests.Sources.Sql;

/// <summary>Columns are front matter.</summary>
[OnSqlite("how rows are read, whatever is stored")]
public sealed class SqlColumnTests
{
    [Theory]
    [InlineData("'<p>x</p>' AS html", ArticleMarkup.Html)]
    [InlineData("'x' AS markdown", ArticleMarkup.Markdown)]
    [InlineData("'x' AS text", ArticleMarkup.Text)]
    [InlineData("'x' AS body", ArticleMarkup.Markdown)]
    [InlineData("'x' AS content, 'HTML' AS format", ArticleMarkup.Html)]
    [InlineData("'x' AS content, 'plain' AS format", ArticleMarkup.Text)]
    [InlineData("'x' AS content, 'markdown' AS format", ArticleMarkup.Markdown)]
    [InlineData("NULL AS html, 'x' AS text", ArticleMarkup.Text)]
    public async Task The_content_is_what_its_column_says(string columns, ArticleMarkup markup) => Assert.Equal(markup, (await ReadAsync("sqlite", columns)).Markup);

    [Theory]
    [InlineData("sqlite", "'[\"a\", \"b c\"]' AS tags")]
    [InlineData("sqlite", "'a, b c' AS tags")]
    [InlineData("postgresql", "ARRAY['a', 'b c'] AS tags")]
    [InlineData("postgresql", "'[\"a\", \"b c\"]'::jsonb AS tags")]
    [InlineData("mysql", "JSON_ARRAY('a', 'b c') AS tags")]
    public async Task Tags_are_a_list_however_the_database_writes_one(string provider, string columns) => Assert.Equal(["a", "b c"], (await ReadAsync(provider, columns)).Tags);

    [Fact]
    public async Task Json_is_a_map()
    {
        var article = await ReadAsync("postgresql", """jsonb_build_object('url', 'https://a.example/p.jpg', 'alt', 'A ferry') AS image, '[{"name": "Ada", "email": "ada@a.example"}]'::json AS authors""");
        Assert.Equal(new ArticleImage("https://a.example/p.jpg", "A ferry", null, null), article.Image);
        Assert.Equal("ada@a.example", Assert.Single(article.Authors).Email);
    }

    [Theory]
    [InlineData("sqlite", "1 AS draft", true)]
    [InlineData("sqlite", "0 AS draft", false)]
    [InlineData("sqlite", "'draft' AS status", true)]
    [InlineData("postgresql", "true AS draft", true)]
    [InlineData("postgresql", "false AS published", true)]
    [InlineData("mysql", "CAST(1 AS UNSIGNED) AS draft", true)]
    [InlineData("mysql", "NULL AS draft", false)]
    public async Task Truth_is_what_the_database_takes_for_it(string provider, string columns, bool isDraft) => Assert.Equal(isDraft, (await ReadAsync(provider, columns)).Draft);

    [Theory]
    [InlineData("postgresql", "timestamptz '2026-01-02 12:00:00+02' AS date", "2026-01-02T10:00:00Z")]
    [InlineData("postgresql", "timestamp '2026-01-02 12:00:00' AS date", "2026-01-02T11:00:00Z")]
    [InlineData("postgresql", "date '2026-01-02' AS date", "2026-01-01T23:00:00Z")]
    [InlineData("mysql", "TIMESTAMP '2026-01-02 12:00:00' AS date", "2026-01-02T11:00:00Z")]
    [InlineData("sqlite", "'2026-01-02 12:00:00' AS date", "2026-01-02T11:00:00Z")]
    [InlineData("sqlite", "1767348000 AS date", "2026-01-02T10:00:00Z")]
    public async Task A_time_without_a_zone_is_of_the_feeds(string provider, string columns, string date) =>
        Assert.Equal(DateTimeOffset.Parse(date, System.Globalization.CultureInfo.InvariantCulture), (await ReadAsync(provider, columns)).PublishedAt);

    [Theory]
    [InlineData("mysql", "CAST('0000-00-00' AS DATETIME) AS date")]
    [InlineData("sqlite", "NULL AS date")]
    public async Task None_is_none(string provider, string columns) => Assert.Null((await ReadAsync(provider, columns)).PublishedAt);

    [Fact]
    public async Task A_key_says_nothing_but_which_row_it_is()
    {
        var article = await ReadAsync("sqlite", "'x' AS content", key: "'2026-01-02-_drafts/launch'");
        Assert.Equal((null, null, false, null), (article.PublishedAt, article.Slug, article.Draft, article.Id));
    }

    [Fact]
    public async Task A_row_may_state_the_id_that_its_article_has()
    {
        await using var test = await SqlTest.StartAsync("sqlite", "", "SELECT 17 AS number, 'x' AS content, 'tag:a.example,2026:17' AS id");
        await test.ConfigureAsync(SqlTest.Yaml(test.Database, "", "SELECT 17 AS number, 'x' AS content, 'tag:a.example,2026:17' AS id").Replace("key: id", "key: number", StringComparison.Ordinal));
        await test.LookAsync();
        await test.TitlesAsync();
        Assert.Equal("tag:a.example,2026:17", test.Service.Publications.Find("news")!.Entries.Single().Id);
    }

    [Theory]
    [InlineData("'x' AS content, 'word' AS format", "'format' is \"word\"")]
    [InlineData("'x' AS content, 'yesterday' AS date", "'date' is \"yesterday\"")]
    [InlineData("'x' AS content, 'maybe' AS draft", "'draft' must be true or false")]
    [InlineData("x'ff00' AS content", "The column 'content' holds bytes")]
    [InlineData("NULL AS content", "says nothing")]
    public async Task What_is_wrong_with_a_row_is_told_under_its_key(string columns, string message)
    {
        await using var test = await SqlTest.StartAsync("sqlite", "", $"SELECT 17 AS id, {columns} UNION ALL SELECT 18, {string.Join(", ", columns.Split(',').Select((_, i) => i == 0 ? "'Good.'" : "NULL"))}");
        await test.LookAsync();
        Assert.Contains($"17: {(message.StartsWith("says", StringComparison.Ordinal) ? "The article " : "")}{message}", await test.ProblemsAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await test.StoredAsync());
    }

    [Theory]
    [InlineData("SELECT 1 AS id, 'x' AS title -- as it was", "")]
    [InlineData("WITH a AS (SELECT 1 AS id, 'x' AS title) SELECT * FROM a ORDER BY id LIMIT 5", "")]
    [InlineData("SELECT 1 AS ID, 'x' AS Title", "")]
    [InlineData("SELECT 1 AS idd, 'x' AS title", "'sql.key' is 'id', which is no column of 'sql.query'. Its columns: idd, title. Did you mean 'idd'?")]
    [InlineData("SELECT 1 AS id, 'x' AS title; DELETE FROM articles", "The database answered")]
    public async Task A_query_is_taken_as_people_write_it(string query, string told)
    {
        await using var test = await SqlTest.StartAsync("sqlite", "", $"\"{query}\"");
        await test.LookAsync();
        Assert.Contains(told, await test.ProblemsAsync(), StringComparison.Ordinal);
        Assert.Equal(told.Length == 0 ? 1 : 0, await test.StoredAsync());
    }

    [Theory]
    [InlineData("postgresql", "SELECT id, headline AS title FROM articles WHERE nextval('s') > 0")]
    [InlineData("mysql", "SELECT NEXTVAL(s) AS id, 'x' AS title")]
    public async Task A_query_cannot_write(string provider, string query)
    {
        await using var test = await SqlTest.StartAsync(provider, "", query);
        await test.Database.RunAsync("CREATE SEQUENCE s");
        await test.Database.PutAsync(1, "One", test.Now);
        await test.LookAsync();
        Assert.Contains("The database answered", await test.ProblemsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_not_made()
    {
        await using var test = await SqlTest.StartAsync("sqlite");
        var file = test.Database.Address["Data Source=".Length..];
        File.Delete(file);
        await test.LookAsync();
        Assert.False(File.Exists(file));
        Assert.Contains("cannot be reached", await test.ProblemsAsync(), StringComparison.Ordinal);
    }

    private static async Task<Article> ReadAsync(string provider, string columns, string key = "17")
    {
        await using var test = await SqlTest.StartAsync(provider, "");
        await test.ConfigureAsync("timezone: Europe/Berlin\n" + SqlTest.Yaml(test.Database, "", $"|\n    SELECT {key} AS id, 'A title' AS title, {columns}"));
        await test.LookAsync();
        var document = await test.Service.Get<FeedStore>().ReadAsync(context => context.ArticleTexts.SingleOrDefaultAsync(), TestContext.Current.CancellationToken);
        Assert.True(document is not null, await test.ProblemsAsync());
        return ArticleJson.Read(document.Document);
    }
}
