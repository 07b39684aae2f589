using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Common;
using Hangfire.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FeedService.AspNetCore.Scheduling;

/// <summary>
/// Hangfire, all to ourselves: its storage, its workers and its filters are in no container and no global, so that an application around us
/// may use Hangfire in its own way.
/// </summary>
internal sealed class JobEngine : IHostedService, IDisposable
{
    private readonly BackgroundJobServerOptions options;
    private BackgroundJobServer? server;

    public JobEngine(IServiceScopeFactory scopes)
    {
        // A job a second is finished and forgotten: kept for hours they would fill the memory.
        Storage = new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromMinutes(10) });
        var filters = new JobFilterProviderCollection(new JobFilterAttributeFilterProvider());
        Client = new BackgroundJobClient(Storage, filters);
        Recurring = new RecurringJobManager(Storage, filters);
        options = new BackgroundJobServerOptions
        {
            WorkerCount = Math.Max(2, Environment.ProcessorCount),
            SchedulePollingInterval = TimeSpan.FromSeconds(1),
            Activator = new AspNetCoreJobActivator(scopes),
            FilterProvider = filters,
        };
    }

    public JobStorage Storage { get; }

    public IBackgroundJobClientV2 Client { get; }

    public IRecurringJobManagerV2 Recurring { get; }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        server = new BackgroundJobServer(options, Storage);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (server is not null)
        {
            server.SendStop();
            await server.WaitForShutdownAsync(cancellationToken);
        }
    }

    public void Dispose()
    {
        server?.Dispose();
        (Storage as IDisposable)?.Dispose();
    }
}
