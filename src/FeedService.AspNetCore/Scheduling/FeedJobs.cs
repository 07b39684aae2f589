using System.Collections.Concurrent;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Sources;
using FeedService.AspNetCore.Store;
using FeedService.AspNetCore.WebSub;
using Hangfire;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Scheduling;

/// <summary>The jobs that Hangfire runs. Thin, and safe to run at any moment, twice or not at all: what is due is asked of the store.</summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
internal sealed partial class FeedJobs(
    Publisher publisher,
    PublishQueue queue,
    SchedulingMeter meter,
    DueRuns due,
    FeedCatalog catalog,
    FolderSource folders,
    HubSweep hub,
    Uploads uploads,
    PushSweep pushes,
    ActivitySweep activities,
    ProblemCount problems,
    RestoreWatch restores,
    FeedStore store,
    TimeProvider time,
    ILogger<FeedJobs> logger)
{
    private static readonly TimeSpan Horizon = TimeSpan.FromSeconds(2);

    // What stands in the way of a job is said once, not at every try.
    private readonly ConcurrentDictionary<(string Job, int FeedId), string> said = [];

    /// <summary>Publishes a feed whose articles or settings changed, or whose time has come.</summary>
    public async Task PublishAsync(int feedId, CancellationToken cancellationToken)
    {
        var feed = queue.Begin(feedId);
        var began = time.GetTimestamp();
        try
        {
            if (await publisher.PublishAsync(feedId, feed.Reasons, cancellationToken) && feed.Reasons.HasFlag(PublishReasons.Articles))
            {
                meter.Published(time.GetElapsedTime(feed.Since));
            }

            said.TryRemove((nameof(PublishAsync), feedId), out _);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The last good publication goes on being served; the next tick is the retry.
            if (IsNews((nameof(PublishAsync), feedId), exception))
            {
                LogFailed(catalog.Find(feedId)?.Name ?? "?", exception.Message);
            }

            queue.Retry(feedId, feed);
        }
        finally
        {
            queue.End(feedId, time.GetElapsedTime(began));
        }

        // After the feed itself, which gave its new articles their places. One level deep, so that feeds that include each other come to rest.
        foreach (var including in feed.IsOwn ? catalog.Including(feedId) : [])
        {
            queue.Enqueue(including.Id, PublishReasons.Included);
        }
    }

    /// <summary>A feed's scheduled run: looks through its sources whole and publishes it anew.</summary>
    public async Task RunScheduledAsync(int feedId, CancellationToken cancellationToken)
    {
        queue.BeginScheduled(feedId);
        await WithStoreAsync((nameof(RunScheduledAsync), feedId), async () =>
        {
            if (catalog.Find(feedId) is { } feed && await due.ClaimAsync(feedId, time.GetUtcNow(), cancellationToken))
            {
                await folders.ScanFeedAsync(feed, cancellationToken);
                queue.Enqueue(feedId, PublishReasons.Schedule);
            }
        });
    }

    /// <summary>Once a second: notices commands, and starts what is due by the store and the clock.</summary>
    public Task TickAsync(CancellationToken cancellationToken) => WithStoreAsync((nameof(TickAsync), 0), async () =>
    {
        if (await restores.LookAsync(cancellationToken))
        {
            // What is known here is of another store; nothing of it is to be written into this one.
            if (IsNews((nameof(RestoreWatch), 0), "restored"))
            {
                LogRestored();
            }

            return;
        }

        await catalog.NoticeCommandsAsync(cancellationToken);
        var now = time.GetUtcNow();
        foreach (var (feedId, dueAt) in await due.ByItselfAsync(now, Horizon, cancellationToken))
        {
            queue.EnqueueAt(feedId, dueAt);
        }

        foreach (var feedId in await due.ByScheduleAsync(now, cancellationToken))
        {
            queue.EnqueueScheduled(feedId);
        }

        queue.EnqueueRetries();
    });

    /// <summary>Once a minute: ends what is over at the hub, starts its deliveries anew, should they rest, and counts problems.</summary>
    public Task SweepHubAsync(CancellationToken cancellationToken) => WithStoreAsync((nameof(SweepHubAsync), 0), async () =>
    {
        await hub.RunAsync(cancellationToken);
        await problems.RefreshAsync(cancellationToken);
    });

    /// <summary>Once an hour: lets go of uploads that nothing shows, of the names of requests that nobody sends again, and of what nobody reads any more of what was done.</summary>
    public Task SweepAsync(CancellationToken cancellationToken) => WithStoreAsync((nameof(SweepAsync), 0), async () =>
    {
        await uploads.SweepAsync(cancellationToken);
        await pushes.RunAsync(cancellationToken);
        await activities.RunAsync(cancellationToken);
    });

    // What is due stays due: the next tick finds it again.
    private async Task WithStoreAsync((string Job, int FeedId) job, Func<Task> work)
    {
        try
        {
            if (store.IsOpen)
            {
                await work();
                said.TryRemove(job, out _);
            }
        }
        catch (StoreUnavailableException exception)
        {
            if (IsNews(job, exception))
            {
                LogWaiting(exception.Message);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            if (IsNews(job, exception))
            {
                LogBroken(job.Job, exception);
            }
        }
    }

    private bool IsNews((string Job, int FeedId) job, Exception exception) => IsNews(job, exception.Message);

    private bool IsNews((string Job, int FeedId) job, string message)
    {
        var isSaid = said.TryGetValue(job, out var before) && before == message;
        said[job] = message;
        return !isSaid;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Feed {Feed} could not be published and is served as it last was: {Reason}")]
    private partial void LogFailed(string feed, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store was restored from a backup: what is in memory is not what it holds, and only a new start is right")]
    private partial void LogRestored();

    [LoggerMessage(Level = LogLevel.Error, Message = "{Job} failed and is tried again at its next time")]
    private partial void LogBroken(string job, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Reason}. Schedules and due times wait until the store can be had again")]
    private partial void LogWaiting(string reason);
}
