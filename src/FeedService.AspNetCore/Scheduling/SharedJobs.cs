using FeedService.AspNetCore.Nodes;
using FeedService.AspNetCore.Store;
using Hangfire;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Scheduling;

/// <summary>
/// Hangfire in the database that nodes share, for jobs that one of them is to run. Its storage makes its tables at once, so it is made only when the
/// store is open (F14). Where there is one process, its own Hangfire is meant.
/// </summary>
internal sealed partial class SharedJobs(
    StoreEngine engine, NodeStanding standing, OwnHangfire own, JobFailures failures, IServiceProvider services, IHostApplicationLifetime lifetime, ILogger<SharedJobs> logger) : IHostedService, IDisposable
{
    private SharedHangfire? shared;
    private BackgroundJobServerHostedService? server;
    private string? said;

    /// <summary>Null until it is made.</summary>
    public OwnHangfire? Hangfire => engine.IsShared ? shared : own;

    /// <summary>Makes it, and takes jobs where this node does.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be made now.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (engine is not PostgreSqlEngine database || shared is not null)
        {
            return;
        }

        try
        {
            shared = await Task.Run(() => new SharedHangfire(database.Address, services, failures), cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The database is gone again, or another node makes the same tables at this moment.
            var unavailable = engine.Unavailable(exception) ?? new StoreUnavailableException(exception.Message, exception);
            if (said != unavailable.Message)
            {
                LogWaiting(said = unavailable.Message);
            }

            throw unavailable;
        }

        if (standing.IsWorking)
        {
            server = new BackgroundJobServerHostedService(shared.Storage, shared.ServerOptions, [], lifetime);
            await server.StartAsync(cancellationToken);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public void Dispose()
    {
        server?.Dispose();
        shared?.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "This node takes no shared jobs before their tables can be had: {Reason}")]
    private partial void LogWaiting(string reason);
}
