using System.Security.Cryptography;
using FeedService.AspNetCore;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Nodes;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace FeedService.Tests.Publishing;

/// <summary>The service's rooms put together as in the program, without its server and its schedule: each step is the test's.</summary>
internal sealed class TestService : IAsyncDisposable
{
    private static readonly DateTimeOffset FileTime = TestStore.Start.AddHours(-1);

    private readonly TestEngine database;
    private readonly bool isServing;
    private string[] settings;
    private WebApplication host;
    private readonly Dictionary<string, HashSet<string>> present = [];

    private TestService(TestEngine database, string[] settings, bool isServing)
    {
        (this.database, this.isServing) = (database, isServing);
        Directory.CreateDirectory(Path.Combine(database.Folder, "feeds"));
        this.settings = settings;
        host = Build();
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = database.Folder, Args = ["--FeedService:BaseUrl=https://example.org", "--Urls=http://127.0.0.1:0", .. database.Settings, .. settings] });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddFeedService();
        // What would act by itself, but for the hub: watching, scheduling.
        foreach (var service in builder.Services.Where(service => service.ServiceType == typeof(IHostedService) && IsOfAnotherRoom(service)).ToList())
        {
            builder.Services.Remove(service);
        }

        var app = builder.Build();
        app.MapFeedService();
        return app;
    }

    private static bool IsOfAnotherRoom(ServiceDescriptor service) =>
        (service.ImplementationType ?? service.ImplementationFactory!.Method.ReturnType).FullName is { } name
        && name.StartsWith("FeedService.", StringComparison.Ordinal) && !name.Contains(".WebSub.", StringComparison.Ordinal);

    public FakeTimeProvider Time { get; } = new(TestStore.Start);

    public Publications Publications => Get<Publications>();

    public FeedCatalog Catalog => Get<FeedCatalog>();

    public static Task<TestService> StartAsync(params string[] settings) => StartAsync(settings, isServing: false);

    /// <summary>With its server and its hub at work.</summary>
    public static Task<TestService> ServeAsync(params string[] settings) => StartAsync(settings, isServing: true);

    private static async Task<TestService> StartAsync(string[] settings, bool isServing)
    {
        var service = new TestService(await TestEngine.MakeAsync(), settings, isServing);
        await service.OpenAsync();
        return service;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(host.Urls.First());

    private async Task OpenAsync()
    {
        Assert.True(await Get<StoreOpening>().TryOpenAsync(CancellationToken.None));
        await Get<NodeRoll>().JoinAsync(CancellationToken.None);
        if (isServing)
        {
            await host.StartAsync();
        }
    }

    /// <summary>As after the end of the process, whenever it came: nothing is known but what is on disk.</summary>
    /// <param name="more">Settings that change with it.</param>
    public async Task RestartAsync(params string[] more)
    {
        await StopAsync();
        settings = [.. settings, .. more];
        host = Build();
        await OpenAsync();
        await Get<PublicationLoading>().LoadStoreAsync(CancellationToken.None);
        await Catalog.ReloadAsync(CancellationToken.None);
    }

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    public string DataFolder => Path.Combine(database.Folder, "data");

    public string FeedFolder(string feed) => Directory.CreateDirectory(Path.Combine(database.Folder, "feeds", feed)).FullName;

    /// <summary>Writes a feed.yaml and lets the catalog see it.</summary>
    public async Task<CatalogFeed> SettingsAsync(string feed, string yaml)
    {
        await File.WriteAllTextAsync(Path.Combine(FeedFolder(feed), "feed.yaml"), yaml);
        await Catalog.ReloadAsync(CancellationToken.None);
        return Catalog.Find(feed)!;
    }

    /// <summary>Writes an article and takes it into the store, as the folder source would.</summary>
    public Task DropAsync(CatalogFeed feed, string key, string text) => DropAsync(feed, new Dictionary<string, string> { [key] = text });

    /// <summary>Several at once.</summary>
    public async Task DropAsync(CatalogFeed feed, IReadOnlyDictionary<string, string> texts)
    {
        if (!present.TryGetValue(feed.Name, out var keys))
        {
            present[feed.Name] = keys = [];
        }

        keys.UnionWith(texts.Keys);
        var items = new List<SourceItem>();
        foreach (var (key, text) in texts)
        {
            items.Add(await WriteAsync(feed, key, text));
        }

        await Get<ArticleIngest>().IngestAsync(feed, "folder", items, keys.Contains, CancellationToken.None);
        await Get<ArticleIngest>().MarkScannedAsync(feed, CancellationToken.None);
    }

    private async Task<SourceItem> WriteAsync(CatalogFeed feed, string key, string text)
    {
        var path = Path.Combine(FeedFolder(feed.Name), key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text);
        File.SetLastWriteTimeUtc(path, FileTime.UtcDateTime);
        var bytes = await File.ReadAllBytesAsync(path);
        return new SourceItem
        {
            Key = key,
            Size = bytes.Length,
            ModifiedAt = FileTime,
            Hash = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            Reading = ArticleReader.Read(new ArticleFile(key, bytes), feed.Definition),
        };
    }

    public Task RemoveAsync(CatalogFeed feed, string key)
    {
        Vanish(feed, key);
        return Get<ArticleIngest>().RemoveAsync(feed, "folder", [key], CancellationToken.None);
    }

    /// <summary>The file is gone, and the source has not noticed yet.</summary>
    public void Vanish(CatalogFeed feed, string key)
    {
        present[feed.Name].Remove(key);
        File.Delete(Path.Combine(FeedFolder(feed.Name), key));
    }

    /// <summary>As a look that finds the file at its new place first.</summary>
    public async Task RenameAsync(CatalogFeed feed, string from, string to)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(FeedFolder(feed.Name), from));
        Vanish(feed, from);
        await DropAsync(feed, to, text);
    }

    public Task<bool> PublishAsync(CatalogFeed feed, PublishReasons reasons = PublishReasons.Articles) => Get<Publisher>().PublishAsync(feed.Id, reasons, CancellationToken.None);

    public IEnumerable<string> Titles(CatalogFeed feed) => Publications.Find(feed.Name)!.Entries.Select(entry => entry.Title);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await database.DisposeAsync();
    }

    private async Task StopAsync()
    {
        await host.StopAsync();
        await Get<NodeRoll>().StopAsync(CancellationToken.None);
        await host.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }
}
