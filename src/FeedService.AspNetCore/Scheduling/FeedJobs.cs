using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Nodes;
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
    PublishRun run,
    PublishQueue queue,
    Schedule schedule,
    DueRuns due,
    FeedCatalog catalog,
    FolderSource folders,
    NodeStanding standing,
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

    private readonly SaidOnce said = new();

    /// <summary>Publishes a feed whose articles or settings changed, or whose time has come.</summary>
    public async Task PublishAsync(int feedId, CancellationToken cancellationToken)
    {
        var feed = queue.Begin(feedId);
        var began = time.GetTimestamp();
        try
        {
            if (!await run.RunAsync(feedId, feed, cancellationToken))
            {
                // The next tick is the retry.
                queue.Retry(feedId, feed);
            }
        }
        finally
        {
            queue.End(feedId, time.GetElapsedTime(began));
        }
    }

    /// <summary>
    /// A feed's scheduled run: looks through its folder whole and publishes it anew. Where another node leads, the run is that one's, which looks first: its
    /// tick finds it due.
    /// </summary>
    public async Task RunScheduledAsync(int feedId, CancellationToken cancellationToken)
    {
        queue.BeginScheduled(feedId);
        if (!standing.IsLeading)
        {
            return;
        }

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
            if (said.IsNews((nameof(RestoreWatch), 0), "restored"))
            {
                LogRestored();
            }

            return;
        }

        await catalog.NoticeCommandsAsync(cancellationToken);
        if (standing.IsLeading)
        {
            schedule.ReconcileOwed();
            await StartDueAsync(cancellationToken);
        }

        queue.EnqueueRetries();
    });

    private async Task StartDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var (feedId, dueAt) in await due.ByItselfAsync(now, Horizon, cancellationToken))
        {
            queue.EnqueueAt(feedId, dueAt);
        }

        foreach (var feedId in await due.ByScheduleAsync(now, cancellationToken))
        {
            queue.EnqueueScheduled(feedId);
        }
    }

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
                said.Forget(job);
            }
        }
        catch (StoreUnavailableException exception)
        {
            if (said.IsNews(job, exception.Message))
            {
                LogWaiting(exception.Message);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            if (said.IsNews(job, exception.Message))
            {
                LogBroken(job.Job, exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store was restored from a backup: what is in memory is not what it holds, and only a new start is right")]
    private partial void LogRestored();

    [LoggerMessage(Level = LogLevel.Error, Message = "{Job} failed and is tried again at its next time")]
    private partial void LogBroken(string job, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Reason}. Schedules and due times wait until the store can be had again")]
    private partial void LogWaiting(string reason);
}
