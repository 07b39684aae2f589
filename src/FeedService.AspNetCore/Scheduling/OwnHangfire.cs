using Hangfire;
using Hangfire.Common;
using Hangfire.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace FeedService.AspNetCore.Scheduling;

/// <summary>
/// Hangfire for the service alone. The application around it may use Hangfire as well: neither sees the other's storage, jobs or
/// filters, and nothing of Hangfire that holds for the whole process is set here.
/// </summary>
internal class OwnHangfire : IDisposable
{
    /// <summary>What a job gets that does not hear that it is to end, of the 5 s that a stop may take (F5). Whatever it leaves undone is found undone at the next start.</summary>
    private static readonly TimeSpan LongestJobAtStop = TimeSpan.FromSeconds(1.5);

    public OwnHangfire(IServiceProvider services, JobFailures failures)
        : this(InMemory(), services, failures)
    {
    }

    protected OwnHangfire(JobStorage storage, IServiceProvider services, JobFailures failures)
    {
        Storage = storage;
        // Before those of the jobs' own attributes, which make a failure a deletion.
        var ours = new JobFilterCollection { { failures, -1 }, new StatisticsHistoryAttribute() };
        var filters = new JobFilterProviderCollection(ours, new JobFilterAttributeFilterProvider());
        Client = new BackgroundJobClient(storage, filters);
        Recurring = new RecurringJobManager(storage, filters);
        ServerOptions = new BackgroundJobServerOptions
        {
            Activator = new ContainerActivator(services),
            FilterProvider = filters,
            WorkerCount = Math.Max(2, Environment.ProcessorCount),
            SchedulePollingInterval = TimeSpan.FromSeconds(1),
            ShutdownTimeout = LongestJobAtStop,
        };
    }

    public JobStorage Storage { get; }

    /// <summary>How many jobs wait for a worker, and how many run.</summary>
    public (long Waiting, long Running) Count()
    {
        var statistics = Storage.GetMonitoringApi().GetStatistics();
        return (statistics.Enqueued, statistics.Processing);
    }

    public IBackgroundJobClientV2 Client { get; }

    public IRecurringJobManagerV2 Recurring { get; }

    public BackgroundJobServerOptions ServerOptions { get; }

    public void Dispose() => (Storage as IDisposable)?.Dispose();

    // A job a second is finished and forgotten: kept for hours they would fill the memory.
    private static InMemoryStorage InMemory() => new(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromMinutes(10) });

    /// <summary>Jobs are singletons of the application's container, asked for only when the first runs.</summary>
    private sealed class ContainerActivator(IServiceProvider services) : JobActivator
    {
        public override object ActivateJob(Type jobType) => services.GetRequiredService(jobType);
    }
}
