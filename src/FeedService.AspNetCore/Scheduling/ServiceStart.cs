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
        await ServerStartedAsync(stoppingToken);
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

    private async Task ServerStartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }
}
