using System.Globalization;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Sources;
using FeedService.Tests.Sources.Sql;

namespace FeedService.Tests.Ways;

/// <summary>A row of a database.</summary>
internal sealed class SqlWay(string provider) : Way
{
    private TestDatabase database = null!;

    private SourceDefinition Source => Test.Feed.Definition.Sources.Single();

    protected override async Task<(string Yaml, string[] Settings)> PrepareAsync()
    {
        database = await TestDatabase.All[provider]();
        return (SqlTest.Yaml(database), [SqlTest.Setting(database)]);
    }

    protected override Task BeginAsync() => LookAsync();

    public override Task WriteAsync(Written article) => WriteAsync(article, DateTimeOffset.Parse(article.Date, CultureInfo.InvariantCulture));

    public override async Task DeleteAsync()
    {
        await database.RunAsync("DELETE FROM articles");
        await LookAsync();
    }

    public override async Task<string> WriteBadlyAsync()
    {
        await WriteAsync(new Written("Bad", "x"), new DateTimeOffset(9998, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return await ProblemsAsync();
    }

    public override async Task<string> WriteOversizedAsync()
    {
        await WriteAsync(new Written("Large", new string('x', 1_100_000)));
        return await ProblemsAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await database.DisposeAsync();
    }

    private async Task WriteAsync(Written article, DateTimeOffset date)
    {
        await database.RunAsync("DELETE FROM articles");
        await database.RunAsync(
            "INSERT INTO articles (id, headline, body, summary, tags, published_at, changed_at) VALUES (17, @p0, @p1, @p2, @p3, @p4, @p5)",
            article.Title, article.Text, article.Summary, database.Tags(article.Tags), database.Time(date), database.Time(Test.Service.Time.GetUtcNow()));
        await LookAsync();
    }

    private Task LookAsync() =>
        Test.Service.Get<IEnumerable<ISourceFollower>>().Single(follower => follower.Follows(Source)).LookAsync(Test.Feed, Source, TestContext.Current.CancellationToken);
}
