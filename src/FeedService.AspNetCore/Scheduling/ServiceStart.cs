using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Nodes;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Store;
using Microsoft.Extensions.Hosting;

namespace FeedService.AspNetCore.Scheduling;

/// <summary>Starts the service in the order that serves readers first: the cache, then the store, the feeds, the schedule.</summary>
internal sealed class ServiceStart(
    StoreOpening opening,
    FeedStore store,
    StoreEngine engine,
    NodeRoll roll,
    NodeStanding standing,
    SharedJobs jobs,
    PublicationLoading loading,
    TermFilling terms,
    FeedCatalog catalog,
    FeedChanges changes,
    PublishQueue queue,
    Schedule schedule,
    IHostApplicationLifetime lifetime) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <exception cref="StoreRefusedException">The database must not be written to.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        engine.Check();
        loading.LoadCache();
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The base address may be the one listened on, which is known only now.
        if (!await ServerStartedAsync(stoppingToken))
        {
            return;
        }

        try
        {
            await opening.OpenAsync(stoppingToken);
        }
        catch (StoreRefusedException refusal)
        {
            store.MarkRefused(refusal);
            lifetime.StopApplication();
            return;
        }

        await WithStoreAsync(roll.JoinAsync, stoppingToken);
        await WithStoreAsync(loading.LoadStoreAsync, stoppingToken);
        await WithStoreAsync(terms.FillAsync, stoppingToken);
        // Not before: a run that does not know the last publication would give the same bytes new validators.
        changes.Changed += queue.Enqueue;
        catalog.Changed += schedule.Reconcile;
        await WithStoreAsync(catalog.ReloadAsync, stoppingToken);
        schedule.Reconcile();
        _ = OpenJobsAsync(stoppingToken);
        foreach (var feed in catalog.Feeds)
        {
            queue.Enqueue(feed.Id, PublishReasons.Start);
        }
    }

    // Not waited for: articles come in and are published meanwhile.
    private async Task OpenJobsAsync(CancellationToken cancellationToken)
    {
        await WithStoreAsync(jobs.OpenAsync, cancellationToken);
        standing.Led += schedule.Reconcile;
        schedule.Reconcile();
    }

    // Another program may hold the store, or its disk be full, for a while; what was published is served meanwhile.
    private static async Task WithStoreAsync(Func<CancellationToken, Task> step, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await step(cancellationToken);
                return;
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(RetryAfter, TimeProvider.System, cancellationToken);
            }
        }
    }

    /// <returns>False where the server could not start.</returns>
    private async Task<bool> ServerStartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var success = lifetime.ApplicationStarted.Register(() => started.TrySetResult(true));
        await using var failure = cancellationToken.Register(() => started.TrySetResult(false));
        return await started.Task;
    }
}
