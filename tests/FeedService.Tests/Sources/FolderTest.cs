using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using FeedService.AspNetCore;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Sources;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FeedService.Tests.Sources;

/// <summary>A feed's folder on disk, and the folder source over a real store.</summary>
internal sealed class FolderTest : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly TimeProvider time;
    private FolderWatcher? watcher;

    private FolderTest(TestStore test, CatalogFeed feed, TimeProvider time)
    {
        (Test, Feed, this.time) = (test, feed, time);
        var options = Options.Create(new FeedServiceOptions { BaseUrl = "http://localhost/" });
        Catalog = new FeedCatalog(
            test.Store, test.Problems, new FeedFolders(test.Paths, options, TimeProvider.System), new FeedRegister(options, TimeProvider.System), test.Changes, test.Standing, NullLogger<FeedCatalog>.Instance);
        Source = NewSource();
        test.Changes.Changed += (id, _) => Reported.Enqueue(id);
    }

    public TestStore Test { get; }

    public CatalogFeed Feed { get; private set; }

    public FeedCatalog Catalog { get; }

    public FolderSource Source { get; private set; }

    public FolderMemory Memory => Source.Memory(Feed);

    public string Folder => Test.Paths.FeedFolder(Feed.Name);

    /// <summary>The feeds that were said to have changed.</summary>
    public ConcurrentQueue<int> Reported { get; } = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>With the clock of the test standing still: every look is asked for.</summary>
    public static async Task<FolderTest> StillAsync()
    {
        var test = await TestStore.OpenAsync();
        var folder = new FolderTest(test, await test.AddFeedAsync("news"), test.Time);
        folder.Source.IsWatched = true;
        return folder;
    }

    /// <summary>With the watcher at work, by the real clock or by one that is moved on.</summary>
    public static async Task<FolderTest> WatchedAsync(Func<string, FileSystemWatcher>? create = null, FakeTimeProvider? moved = null)
    {
        var test = await TestStore.OpenAsync();
        var time = moved ?? TimeProvider.System;
        Directory.CreateDirectory(test.Paths.FeedFolder("news"));
        var folder = new FolderTest(test, null!, time);
        await folder.Catalog.ReloadAsync(Cancelled);
        folder.Feed = folder.Catalog.Find("news")!;
        folder.Events = create is null
            ? new FolderEvents(test.Paths, time, NullLogger<FolderEvents>.Instance)
            : new FolderEvents(test.Paths, time, NullLogger<FolderEvents>.Instance) { Create = create };
        folder.watcher = new FolderWatcher(
            folder.Source, folder.Events, new LookRequests(test.Store, test.Standing, test.Signals), folder.Catalog, test.Store, test.Standing, test.Problems, test.Paths, time, NullLogger<FolderWatcher>.Instance);
        await folder.watcher.StartAsync(Cancelled);
        await UntilAsync(moved, () => Task.FromResult(folder.Memory.IsMarked));
        return folder;
    }

    public FolderEvents? Events { get; private set; }

    public string PathOf(string key) => Path.Combine(Folder, key);

    public void Write(string key, string text = "Some text.")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(key))!);
        File.WriteAllText(PathOf(key), text);
    }

    public void WriteMany(int count, string prefix = "")
    {
        for (var i = 0; i < count; i++)
        {
            Write($"{prefix}{i:d4}.md", $"Text {i} {prefix}.");
        }
    }

    public Task LookAsync() => Source.ScanFeedAsync(Feed, Cancelled);

    public Task TakeAsync(params string[] keys) => Source.TakeAsync(Feed, keys, Cancelled);

    /// <summary>Lets time pass, and decides what a look left open.</summary>
    public async Task PassAsync(double seconds)
    {
        Test.Time.Advance(TimeSpan.FromSeconds(seconds));
        await Source.RetryAsync(Feed, Cancelled);
        await Source.SettleAsync(Feed, Cancelled);
        await Source.ReleaseAsync(Feed, Cancelled);
    }

    /// <summary>As after a restart: nothing is remembered but what the store knows.</summary>
    public void Restart()
    {
        Source.Dispose();
        Source = NewSource();
        Source.IsWatched = true;
    }

    /// <summary>All articles ever, by the paths of their files now.</summary>
    public Task<List<StoredArticle>> ArticlesAsync() =>
        Test.Store.ReadAsync(context => context.Articles.Where(article => article.FeedId == Feed.Id).OrderBy(article => article.Key).ToListAsync(), Cancelled);

    public async Task<string[]> PresentAsync() => [.. (await ArticlesAsync()).Where(article => article.DeletedAt is null).Select(article => article.Key)];

    public Task<string> DocumentAsync(string key) =>
        Test.Store.ReadAsync(
            context => context.Articles.Where(article => article.FeedId == Feed.Id && article.Key == key)
                .Join(context.ArticleTexts, article => article.Id, text => text.ArticleId, (_, text) => text.Document)
                .SingleAsync(),
            Cancelled);

    public async Task<List<StoredProblem>> ProblemsAsync() => [.. (await Test.Problems.ListAsync(Cancelled)).Where(problem => problem.Kind == ProblemKind.Source)];

    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, Cancelled);
        while (!await condition())
        {
            await Task.Delay(20, either.Token);
        }
    }

    /// <summary>Likewise, and moves the clock on meanwhile.</summary>
    public static Task UntilAsync(FakeTimeProvider? moved, Func<Task<bool>> condition) => UntilAsync(() =>
    {
        moved?.Advance(TimeSpan.FromMilliseconds(250));
        return condition();
    });

    public static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    public Task UntilPresentAsync(params string[] keys) => UntilAsync(async () => (await PresentAsync()).SequenceEqual(keys));

    /// <summary>Runs a shell command in the feed's folder.</summary>
    public async Task ShellAsync(string command)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", command]) { WorkingDirectory = Folder, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["HOME"] = Test.Folder;
        using var process = Process.Start(start)!;
        var (error, output) = (process.StandardError.ReadToEndAsync(Cancelled), process.StandardOutput.ReadToEndAsync(Cancelled));
        await process.WaitForExitAsync(Cancelled);
        Assert.True(process.ExitCode == 0, $"{command}: {await output}{await error}");
    }

    public async ValueTask DisposeAsync()
    {
        if (watcher is not null)
        {
            await watcher.StopAsync(CancellationToken.None);
            watcher.Dispose();
        }

        Events?.Dispose();
        Source.Dispose();
        Catalog.Dispose();
        await Test.DisposeAsync();
    }

    private static IMeterFactory Meters { get; } = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();

    private FolderSource NewSource()
    {
        var intake = new FolderIntake(Test.Ingest, Test.Paths, time, NullLogger<FolderIntake>.Instance);
        var requests = new ReleaseRequests(Test.Store);
        var shifts = new FolderShifts(Test.Store, requests, NullLogger<FolderShifts>.Instance);
        var deletions = new FolderDeletions(Test.Ingest, Test.Store, requests, Test.Paths, NullLogger<FolderDeletions>.Instance);
        var scan = new FolderScan(Test.Ingest, intake, deletions, shifts, requests, new FolderReports(Test.Problems, NullLogger<FolderReports>.Instance), Test.Changes, Test.Paths, time);
        return new FolderSource(scan, Catalog, new SourceLooks(Meters, time), time);
    }
}
