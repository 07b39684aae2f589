using System.Collections.Concurrent;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Nodes;
using FeedService.AspNetCore.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Sources;

/// <summary>Keeps the store in step with the folders: takes what events name at once, and looks through the whole when it is quiet.</summary>
internal sealed partial class FolderWatcher(
    FolderSource source, FolderEvents events, LookRequests requests, FeedCatalog catalog, FeedStore store, NodeStanding standing, Problems problems, ServicePaths paths, TimeProvider time, ILogger<FolderWatcher> logger)
    : BackgroundService
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LazyRetry = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Polling = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Sweeping = TimeSpan.FromMinutes(10);

    private readonly Rounds rounds = new(time, logger);
    private readonly LookQueue queue = new(time);
    private readonly ConcurrentDictionary<int, Task> looks = [];
    private readonly Dictionary<int, (string Name, FeedCondition Condition, string Settings)> seen = [];
    private readonly SemaphoreSlim waiting = new(0, 1);
    private readonly Lock gate = new();
    private Task sweep = Task.CompletedTask;
    private string? reportedTrouble;
    private long keptAt;
    private long polledAt;
    private long sweptAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await store.Opened.WaitAsync(stoppingToken);
        await standing.WhileLeadingAsync(WatchAsync, stoppingToken);
    }

    private async Task WatchAsync(CancellationToken stoppingToken)
    {
        source.Forget();
        seen.Clear();
        looks.Clear();
        source.IsWatched = true;
        source.Waiting += SayWaiting;
        requests.Asked += queue.AddNow;
        catalog.Changed += LookAtChanged;
        sweptAt = time.GetTimestamp();
        // The watcher before the first look, so that nothing falls between them.
        events.Keep(isStale: false);
        try
        {
            await Task.WhenAll(rounds.ForeverAsync(StartAndTickAsync, stoppingToken), rounds.ForeverAsync(TakeNamedAsync, stoppingToken), rounds.ForeverAsync(TryAgainAsync, stoppingToken));
        }
        finally
        {
            source.IsWatched = false;
            source.Waiting -= SayWaiting;
            requests.Asked -= queue.AddNow;
            catalog.Changed -= LookAtChanged;
            await Task.WhenAll(looks.Values.Append(sweep));
        }
    }

    public override void Dispose()
    {
        waiting.Dispose();
        base.Dispose();
    }

    private async Task TakeNamedAsync(CancellationToken cancellationToken)
    {
        await events.WaitAsync(cancellationToken);
        await Task.Delay(Gather, time, cancellationToken);
        var (changed, isLost) = events.Drain();
        try
        {
            if (isLost)
            {
                LogLost(events.Losses);
                await catalog.ReloadAsync(cancellationToken);
                LookAtAll();
            }

            await TakeAsync(changed, cancellationToken);
        }
        catch
        {
            events.Return(changed, isLost);
            throw;
        }
    }

    private async Task TakeAsync(IReadOnlyCollection<string> changed, CancellationToken cancellationToken)
    {
        var byFeed = changed.Select(path => NamedPath.Of(paths.Feeds, path)).Where(path => path.Feed.Length > 0).ToLookup(path => path.Feed, path => path.Key);
        if (byFeed.Any(keys => keys.Any(key => key is "" or FeedFolders.SettingsFile)))
        {
            await catalog.ReloadAsync(cancellationToken);
        }

        foreach (var named in byFeed)
        {
            var keys = named.Where(key => key.Length > 0 && !SourceNames.IsIgnoredPath(key)).ToHashSet(StringComparer.Ordinal);
            if (catalog.Find(named.Key) is not { Condition: FeedCondition.Live } feed)
            {
                continue;
            }

            if (named.Contains("") || (keys.Count > 0 && await source.TakeAsync(feed, keys, cancellationToken)))
            {
                queue.AddNow(feed.Id);
            }
            else if (keys.Count > 0)
            {
                queue.Add(feed.Id);
            }
        }
    }

    private async Task TryAgainAsync(CancellationToken cancellationToken)
    {
        await waiting.WaitAsync(cancellationToken);
        while (Live().Where(feed => !source.Memory(feed).Pending.IsEmpty).ToList() is { Count: > 0 } feeds)
        {
            await Task.Delay(feeds.Any(feed => source.Memory(feed).Pending.AnyYoungerThan(Soon)) ? Retry : LazyRetry, time, cancellationToken);
            foreach (var feed in feeds)
            {
                await source.RetryAsync(feed, cancellationToken);
            }
        }
    }

    private async Task StartAndTickAsync(CancellationToken cancellationToken)
    {
        await catalog.ReloadAsync(cancellationToken);
        LookAtChanged();
        await ReportTroubleAsync(cancellationToken);
        while (true)
        {
            StartLooks(cancellationToken);
            await Task.Delay(Tick, time, cancellationToken);
            await TickAsync(cancellationToken);
        }
    }

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        foreach (var feed in Live())
        {
            await source.SettleAsync(feed, cancellationToken);
        }

        if (IsTime(ref keptAt, Second))
        {
            // Another disk in the place of a feed's folder: nobody tells of it, nor of what changes in it.
            var isAfresh = events.Keep(isStale: Live().Any(source.IsElsewhere));
            if (isAfresh || catalog.IsUndecided)
            {
                await catalog.ReloadAsync(cancellationToken);
            }

            if (isAfresh)
            {
                LookAtAll();
            }

            await ReportTroubleAsync(cancellationToken);
            foreach (var feed in Live())
            {
                await source.ReleaseAsync(feed, cancellationToken);
            }
        }

        await PollAsync(cancellationToken);
        if (sweep.IsCompleted && IsTime(ref sweptAt, Sweeping))
        {
            sweep = SweepAsync(cancellationToken);
        }
    }

    // Where nobody tells of changes: the whole folder, or a feed's folder that is a link to elsewhere.
    private async Task PollAsync(CancellationToken cancellationToken)
    {
        var live = Live().ToList();
        var cost = TimeSpan.FromTicks(live.Sum(feed => source.Memory(feed).LookCost.Ticks));
        if (!IsTime(ref polledAt, Polling > 10 * cost ? Polling : 10 * cost))
        {
            return;
        }

        if (events.Trouble is not null)
        {
            await catalog.ReloadAsync(cancellationToken);
            LookAtAll();
            return;
        }

        foreach (var feed in live.Where(feed => FileFacts.Of(paths.FeedFolder(feed.Name)).Kind == FileKind.Link))
        {
            queue.AddNow(feed.Id);
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var feed in Live().ToList())
        {
            await rounds.TryAsync(token => source.SweepAsync(feed, token), cancellationToken);
        }
    }

    private void StartLooks(CancellationToken cancellationToken)
    {
        foreach (var feedId in queue.TakeDue(feedId => catalog.Find(feedId) is { } feed ? source.Memory(feed).LookCost : TimeSpan.Zero))
        {
            if (looks.TryGetValue(feedId, out var running) && !running.IsCompleted)
            {
                queue.AddNow(feedId);
            }
            else if (catalog.Find(feedId) is { } feed)
            {
                looks[feedId] = LookAsync(feed, cancellationToken);
            }
        }
    }

    private async Task LookAsync(CatalogFeed feed, CancellationToken cancellationToken)
    {
        if (!await rounds.TryAsync(token => source.ScanFeedAsync(feed, token), cancellationToken))
        {
            await Task.Delay(Second, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            queue.AddNow(feed.Id);
        }
    }

    private void LookAtAll() => Live().ToList().ForEach(feed => queue.AddNow(feed.Id));

    private void LookAtChanged()
    {
        lock (gate)
        {
            foreach (var feed in catalog.Feeds)
            {
                var now = (feed.Name, feed.Condition, feed.Definition.SourceText);
                if (!seen.TryGetValue(feed.Id, out var before) || before != now)
                {
                    seen[feed.Id] = now;
                    queue.AddNow(feed.Id);
                }
            }
        }
    }

    private async Task ReportTroubleAsync(CancellationToken cancellationToken)
    {
        var trouble = events.Trouble ?? "";
        if (trouble != reportedTrouble)
        {
            const string Setting = "FeedsDirectory";
            StoredProblem[] found = trouble.Length == 0 ? [] : [new() { Kind = ProblemKind.Source, Feed = "", Subject = Setting, Message = trouble }];
            await problems.ReplaceAsync(ProblemKind.Source, "", Setting, found, cancellationToken);
            reportedTrouble = trouble;
        }
    }

    private IEnumerable<CatalogFeed> Live() => catalog.Feeds.Where(feed => feed.Condition == FeedCondition.Live);

    private bool IsTime(ref long at, TimeSpan every)
    {
        if (time.GetElapsedTime(at) < every)
        {
            return false;
        }

        at = time.GetTimestamp();
        return true;
    }

    private void SayWaiting()
    {
        lock (gate)
        {
            if (waiting.CurrentCount == 0)
            {
                waiting.Release();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The system could not tell of every change in the folders (so far {Count} times); all feeds are looked through")]
    private partial void LogLost(int count);
}
