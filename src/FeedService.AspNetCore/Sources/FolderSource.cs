using System.Collections.Concurrent;
using System.Diagnostics;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Sources;

/// <summary>The folder source, as other rooms ask for it.</summary>
internal sealed class FolderSource(FolderScan scan, FeedCatalog catalog, SourceLooks history, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentDictionary<int, FolderMemory> memories = [];
    private readonly SemaphoreSlim looks = new(2);

    /// <summary>Raised when files have to be tried again.</summary>
    public event Action? Waiting;

    /// <summary>Whether someone decides in a while what a look leaves open; where nobody does, a scan waits for it.</summary>
    public bool IsWatched { get; set; }

    /// <summary>What is remembered of a feed's folder.</summary>
    public FolderMemory Memory(CatalogFeed feed) => memories.GetOrAdd(feed.Id, _ => new FolderMemory(time));

    /// <summary>Whether the feed's folder is not the one that was looked at last.</summary>
    public bool IsElsewhere(CatalogFeed feed) => Memory(feed).Folder is { } looked && scan.FolderOf(feed) is { } now && now != looked;

    /// <summary>What another node did meanwhile is in the store, and not in what is remembered here.</summary>
    public void Forget() => memories.Clear();

    /// <summary>Looks through one feed's folder whole.</summary>
    /// <exception cref="StoreUnavailableException">The scan is to be made again later; what it took stays.</exception>
    public async Task ScanFeedAsync(CatalogFeed feed, CancellationToken cancellationToken)
    {
        if (feed.Condition == FeedCondition.Live && await LookAsync(feed, cancellationToken) && !IsWatched)
        {
            await FinishAsync(feed, cancellationToken);
        }
    }

    /// <summary>Looks through every feed's folder whole, and first for feeds that came or went.</summary>
    /// <exception cref="StoreUnavailableException">The scan is to be made again later; what it took stays.</exception>
    public async Task ScanAllAsync(CancellationToken cancellationToken)
    {
        await catalog.ReloadAsync(cancellationToken);
        await Task.WhenAll(catalog.Feeds.Select(feed => ScanFeedAsync(feed, cancellationToken)));
    }

    /// <inheritdoc cref="FolderScan.TakeAsync"/>
    public async Task<bool> TakeAsync(CatalogFeed feed, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var isMore = await scan.TakeAsync(feed, Memory(feed), keys, cancellationToken);
        SayWaiting(feed);
        return isMore;
    }

    /// <summary>Tries the files again that were still being written, as far as it is time.</summary>
    public async Task RetryAsync(CatalogFeed feed, CancellationToken cancellationToken)
    {
        var memory = Memory(feed);
        foreach (var due in memory.Pending.TakeDue().Chunk(FolderScan.MostByName))
        {
            await scan.TakeAsync(feed, memory, due, cancellationToken);
        }
    }

    /// <inheritdoc cref="FolderScan.SettleAsync"/>
    public async Task SettleAsync(CatalogFeed feed, CancellationToken cancellationToken)
    {
        await scan.SettleAsync(feed, Memory(feed), cancellationToken);
        SayWaiting(feed);
    }

    /// <inheritdoc cref="FolderScan.ReleaseAsync"/>
    public Task ReleaseAsync(CatalogFeed feed, CancellationToken cancellationToken) => scan.ReleaseAsync(feed, Memory(feed), cancellationToken);

    /// <inheritdoc cref="FolderScan.SweepAsync"/>
    public Task SweepAsync(CatalogFeed feed, CancellationToken cancellationToken) => AloneAsync(
        feed,
        async memory =>
        {
            await scan.SweepAsync(feed, memory, cancellationToken);
            return true;
        },
        cancellationToken);

    public void Dispose()
    {
        looks.Dispose();
        foreach (var memory in memories.Values)
        {
            memory.Dispose();
        }
    }

    private Task<bool> LookAsync(CatalogFeed feed, CancellationToken cancellationToken) => AloneAsync(
        feed,
        async memory =>
        {
            var began = Stopwatch.GetTimestamp();
            var isThere = await history.WatchAsync(feed, FolderScan.Source, "folder", () => scan.LookAsync(feed, memory, cancellationToken), good => good);
            memory.LookCost = Stopwatch.GetElapsedTime(began);
            return isThere;
        },
        cancellationToken);

    // One look a feed, and few at a time: they share the processor with those who read.
    private async Task<bool> AloneAsync(CatalogFeed feed, Func<FolderMemory, Task<bool>> look, CancellationToken cancellationToken)
    {
        var memory = Memory(feed);
        await memory.Looking.WaitAsync(cancellationToken);
        try
        {
            await looks.WaitAsync(cancellationToken);
            try
            {
                return await look(memory);
            }
            finally
            {
                looks.Release();
                SayWaiting(feed);
            }
        }
        finally
        {
            memory.Looking.Release();
        }
    }

    private async Task FinishAsync(CatalogFeed feed, CancellationToken cancellationToken)
    {
        var memory = Memory(feed);
        while (FolderScan.IsUndecided(memory))
        {
            await SettleAsync(feed, cancellationToken);
            await RetryAsync(feed, cancellationToken);
            await Task.Delay(BetweenTries, time, cancellationToken);
        }

        await ReleaseAsync(feed, cancellationToken);
    }

    private void SayWaiting(CatalogFeed feed)
    {
        if (!Memory(feed).Pending.IsEmpty)
        {
            Waiting?.Invoke();
        }
    }
}
