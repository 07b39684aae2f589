using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Sources;
using FeedService.AspNetCore.Sources.Sql;
using FeedService.AspNetCore.Store;
using FeedService.Tests.Publishing;
using Microsoft.EntityFrameworkCore;

namespace FeedService.Tests.Sources.Sql;

/// <summary>A feed whose articles are the rows of a database.</summary>
internal sealed class SqlTest : IAsyncDisposable
{
    public const string Query = "SELECT id, headline AS title, body AS content, summary, tags, published_at AS date, changed_at, version FROM articles";

    private readonly CancellationTokenSource stop = new();
    private Task following = Task.CompletedTask;

    private SqlTest(TestDatabase database, TestService service, CatalogFeed feed) => (Database, Service, Feed) = (database, service, feed);

    public TestDatabase Database { get; }

    public TestService Service { get; }

    public CatalogFeed Feed { get; private set; }

    public SqlDefinition Source => (SqlDefinition)Feed.Definition.Sources.Single();

    public DateTimeOffset Now => Service.Time.GetUtcNow();

    public static Task<SqlTest> StartAsync(string provider, string more = "changed: changed_at", string query = Query) => StartAsync(TestDatabase.All[provider], more, query);

    public static async Task<SqlTest> StartAsync(Func<Task<TestDatabase>> make, string more = "changed: changed_at", string query = Query)
    {
        var database = await make();
        var service = await TestService.StartAsync(Setting(database));
        var feed = await service.SettingsAsync("news", Yaml(database, more, query));
        await service.DropAsync(feed, new Dictionary<string, string>());
        return new SqlTest(database, service, feed);
    }

    public static string Setting(TestDatabase database) => $"--ConnectionStrings:newsroom={database.Address}";

    public static string Yaml(TestDatabase database, string more = "changed: changed_at", string query = Query) => $"""
        sql:
          provider: {database.Provider}
          connection: newsroom
          query: {query}
          key: id
          {more.ReplaceLineEndings("\n  ")}
        """;

    /// <summary>Looks as before a feed is written into files: for what changed, and for what is gone.</summary>
    public Task LookAsync() => Service.Get<IEnumerable<ISourceFollower>>().Single(follower => follower.Follows(Source)).LookAsync(Feed, Source, TestContext.Current.CancellationToken);

    /// <returns>How many rows were read, and how many of them were new or changed.</returns>
    public async Task<(int Rows, int Taken)> PollAsync()
    {
        var outcome = await Service.Get<SqlPoll>().ReadAsync(Service.Get<SqlDatabases>().Find(Source), Feed, Source, TestContext.Current.CancellationToken);
        await Service.Get<ArticleIngest>().MarkScannedAsync(Feed, TestContext.Current.CancellationToken, Source.Name);
        return (outcome.Rows, outcome.Taken);
    }

    /// <summary>Goes on looking until the test is over.</summary>
    public void Follow() =>
        following = Service.Get<IEnumerable<ISourceFollower>>().Single(follower => follower.Follows(Source)).FollowAsync(Feed.Id, Source, stop.Token);

    public async Task ConfigureAsync(string yaml) => Feed = await Service.SettingsAsync("news", yaml);

    public async Task<IReadOnlyList<string>> TitlesAsync()
    {
        Service.Time.Advance(TimeSpan.FromSeconds(1));
        await Service.PublishAsync(Feed);
        return Service.Publications.Find("news") is null ? [] : [.. Service.Titles(Feed).Order(StringComparer.Ordinal)];
    }

    /// <summary>Lets time pass until the feed shows these.</summary>
    public Task UntilAsync(params string[] titles) => FolderTest.UntilAsync(async () => (await TitlesAsync()).SequenceEqual(titles));

    /// <summary>Lets time pass until operators are told this, or nothing.</summary>
    public Task UntilToldAsync(string? part) => FolderTest.UntilAsync(async () =>
    {
        Service.Time.Advance(TimeSpan.FromSeconds(1));
        var told = await ProblemsAsync();
        return part is null ? told.Length == 0 : told.Contains(part, StringComparison.Ordinal);
    });

    public Task<int> StoredAsync() =>
        Service.Get<FeedStore>().ReadAsync(context => context.Articles.CountAsync(article => article.Source == Source.Name && article.DeletedAt == null), TestContext.Current.CancellationToken);

    public Task ReleaseAsync() => Service.Get<FeedStore>().WriteAsync(
        context => context.Feeds.ExecuteUpdateAsync(update => update.SetProperty(feed => feed.ReleaseRequestedAt, TestStore.Start)), TestContext.Current.CancellationToken);

    public async Task<string> ProblemsAsync() =>
        string.Join('\n', (await Service.Get<Problems>().ListAsync(TestContext.Current.CancellationToken)).Select(problem => $"{problem.Subject}: {problem.Message}"));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
        await Service.DisposeAsync();
        await Database.DisposeAsync();
    }
}
