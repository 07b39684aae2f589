using FeedService.AspNetCore;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FeedService.Tests;

/// <summary>A real store in a folder of its own, and a clock that stands still.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public TestStore()
    {
        Paths = new ServicePaths(Options.Create(new FeedServiceOptions()), new HostingEnvironment { ContentRootPath = Folder });
        Directory.CreateDirectory(Paths.Feeds);
        Store = new FeedStore(Paths);
        Problems = new Problems(Store, Time, NullLogger<Problems>.Instance);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("feedservice-").FullName;

    public ServicePaths Paths { get; }

    public FeedStore Store { get; }

    public Problems Problems { get; }

    public FeedChanges Changes { get; } = new();

    public FakeTimeProvider Time { get; } = new(Start);

    public ArticleIngest Ingest => field ??= new ArticleIngest(Store, Problems, Changes, new SourceRoll([]), Time);

    public static async Task<TestStore> OpenAsync()
    {
        var test = new TestStore();
        Assert.True(await new StoreOpening(test.Store, test.Paths, test.Time, NullLogger<StoreOpening>.Instance).TryOpenAsync(CancellationToken.None));
        return test;
    }

    /// <summary>A feed's row and the catalog's view of it, with its folder.</summary>
    public async Task<CatalogFeed> AddFeedAsync(string name, Func<FeedDefinition, FeedDefinition>? change = null)
    {
        Directory.CreateDirectory(Paths.FeedFolder(name));
        var row = new StoredFeed { Name = name, Urn = $"urn:uuid:{NameUuid.Create(NameUuid.UrlNamespace, name)}" };
        await Store.WriteAsync(
            context =>
            {
                context.Feeds.Add(row);
                return Task.CompletedTask;
            },
            CancellationToken.None);
        var definition = new FeedDefinition { Name = name, Title = name, Description = name, Schedule = "*/5 * * * *" };
        return new CatalogFeed(row.Id, row.Urn, change?.Invoke(definition) ?? definition, FeedCondition.Live, []);
    }

    public ValueTask DisposeAsync()
    {
        Store.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
