using FeedService.AspNetCore;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Nodes;
using FeedService.AspNetCore.Store;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FeedService.Tests;

/// <summary>A real store in a folder of its own, and a clock that stands still.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TestEngine database;

    private TestStore(TestEngine database)
    {
        this.database = database;
        Paths = TestEngine.Paths(Folder);
        Directory.CreateDirectory(Paths.Feeds);
        Engine = database.Engine(Paths);
        Store = new FeedStore(Engine);
        Standing = new NodeStanding(Store, Options.Create(new FeedServiceOptions()));
        Standing.Lead(node: null);
        Problems = new Problems(Store, Time, NullLogger<Problems>.Instance);
    }

    public string Folder => database.Folder;

    public ServicePaths Paths { get; }

    public StoreEngine Engine { get; }

    public FeedStore Store { get; }

    /// <summary>One node, alone.</summary>
    public NodeStanding Standing { get; }

    public NodeSignals Signals => field ??= new NodeSignals(Engine, Store, NullLogger<NodeSignals>.Instance);

    public Problems Problems { get; }

    public FeedChanges Changes { get; } = new();

    public FakeTimeProvider Time { get; } = new(Start);

    public ArticleIngest Ingest => field ??= new ArticleIngest(Store, Problems, Changes, new SourceRoll([]), Time);

    public string? Address => database.Address;

    public StoreOpening Opening => new(Store, Engine, Paths, Time, NullLogger<StoreOpening>.Instance);

    /// <summary>Not opened yet.</summary>
    public static async Task<TestStore> MakeAsync() => new(await TestEngine.MakeAsync());

    public static async Task<TestStore> OpenAsync()
    {
        var test = await MakeAsync();
        Assert.True(await test.Opening.TryOpenAsync(CancellationToken.None));
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

    public async ValueTask DisposeAsync()
    {
        Store.Dispose();
        (Engine as IDisposable)?.Dispose();
        await database.DisposeAsync();
    }
}
