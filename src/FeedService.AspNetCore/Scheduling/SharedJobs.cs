using FeedService.AspNetCore.Nodes;
using FeedService.AspNetCore.Store;
using Hangfire;
using Microsoft.Extensions.Hosting;

namespace FeedService.AspNetCore.Scheduling;

/// <summary>
/// Hangfire in the database that nodes share, for jobs that one of them is to run. Its storage waits half a minute for a database that is not there
/// (F14), so it is made only when the store is open. Where there is one process, its own Hangfire is meant.
/// </summary>
internal sealed class SharedJobs(StoreEngine engine, NodeStanding standing, OwnHangfire own, JobFailures failures, IServiceProvider services, IHostApplicationLifetime lifetime) : IHostedService, IDisposable
{
    private SharedHangfire? shared;
    private BackgroundJobServerHostedService? server;

    /// <summary>Null until it is made.</summary>
    public OwnHangfire? Hangfire => engine.IsShared ? shared : own;

    /// <summary>Makes it, and takes jobs where this node does.</summary>
    /// <exception cref="StoreUnavailableException">The database was gone meanwhile.</exception>
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
        catch (Exception exception) when (engine.Unavailable(exception) is { } unavailable)
        {
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
}
