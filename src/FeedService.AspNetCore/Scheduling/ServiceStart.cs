using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Store;
using Microsoft.Extensions.Hosting;

namespace FeedService.AspNetCore.Scheduling;

/// <summary>Starts the service in the order that serves readers first: the cache, then the store, the feeds, the schedule.</summary>
internal sealed class ServiceStart(
    StoreOpening opening,
    PublicationLoading loading,
    FeedCatalog catalog,
    FeedChanges changes,
    PublishQueue queue,
    Schedule schedule,
    ServicePaths paths,
    IHostApplicationLifetime lifetime) : BackgroundService
{
    /// <exception cref="StoreRefusedException">The database must not be written to.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        DatabaseFile.Check(paths);
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

        changes.Changed += queue.Enqueue;
        catalog.Changed += schedule.Reconcile;
        await opening.OpenAsync(stoppingToken);
        await loading.LoadStoreAsync(stoppingToken);
        await catalog.ReloadAsync(stoppingToken);
        schedule.Reconcile();
        foreach (var feed in catalog.Feeds)
        {
            queue.Enqueue(feed.Id);
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
