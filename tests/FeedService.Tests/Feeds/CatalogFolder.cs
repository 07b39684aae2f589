using FeedService.AspNetCore;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FeedService.Tests.Feeds;

/// <summary>A catalog over a folder of feeds and a real store.</summary>
internal sealed class CatalogFolder : IAsyncDisposable
{
    private readonly TestStore test;

    private CatalogFolder(TestStore test)
    {
        this.test = test;
        test.Changes.Changed += (id, _) => Reported.Add(Catalog?.Find(id)?.Name ?? "?");
        Catalog = Create();
    }

    /// <summary>The catalog of the running service.</summary>
    public FeedCatalog Catalog { get; private set; }

    /// <summary>The clock by which a feed.yaml that is away is missed.</summary>
    public FakeTimeProvider Time { get; } = new();

    /// <summary>The feeds that were reported for publishing.</summary>
    public List<string> Reported { get; } = [];

    public ServicePaths Paths => test.Paths;

    public static async Task<CatalogFolder> OpenAsync() => new(await TestStore.OpenAsync());

    /// <summary>Begins anew with what is stored, as after a restart.</summary>
    public void Restart() => Catalog = Create();

    /// <summary>Makes a feed's folder; without settings there is no feed.yaml.</summary>
    public void Write(string feed, string? settings = null)
    {
        Directory.CreateDirectory(test.Paths.FeedFolder(feed));
        if (settings is not null)
        {
            File.WriteAllText(Path.Combine(test.Paths.FeedFolder(feed), "feed.yaml"), settings);
        }
    }

    public void Rename(string feed, string name) => Directory.Move(test.Paths.FeedFolder(feed), test.Paths.FeedFolder(name));

    public void Delete(string feed) => Directory.Delete(test.Paths.FeedFolder(feed), recursive: true);

    public async Task<FeedCatalog> ReloadAsync()
    {
        Reported.Clear();
        await Catalog.ReloadAsync(TestContext.Current.CancellationToken);
        return Catalog;
    }

    public Task<List<StoredProblem>> ProblemsAsync() => test.Problems.ListAsync(TestContext.Current.CancellationToken);

    public Task ChangeRowAsync(string feed, Action<StoredFeed> change) => test.Store.WriteAsync(
        async context => change(await context.Feeds.SingleAsync(row => row.Name == feed)),
        TestContext.Current.CancellationToken);

    /// <summary>Stores an article of the feed.</summary>
    /// <param name="shownAt">When it was first published; null where it was not yet.</param>
    public Task AddArticleAsync(CatalogFeed feed, DateTimeOffset? shownAt) => test.Store.WriteAsync(
        async context =>
        {
            context.Articles.Add(new StoredArticle
            {
                Id = 1,
                FeedId = feed.Id,
                Source = "folder",
                Key = "one.md",
                EntryId = "urn:uuid:9f1c7f5e-3a0e-4f0b-9a63-6f7d1d3c52b8",
                Slug = "one",
                Significance = "",
                FirstPublishedAt = shownAt,
            });
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        },
        TestContext.Current.CancellationToken);

    public Task<int> CountArticlesAsync() =>
        test.Store.ReadAsync(context => context.Articles.CountAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        Catalog.Dispose();
        return test.DisposeAsync();
    }

    private FeedCatalog Create()
    {
        var options = Options.Create(new FeedServiceOptions { BaseUrl = "https://example.org" });
        return new FeedCatalog(
            test.Store, test.Problems, new FeedFolders(test.Paths, options, Time), new FeedRegister(options, TimeProvider.System), test.Changes, test.Standing, NullLogger<FeedCatalog>.Instance);
    }
}
