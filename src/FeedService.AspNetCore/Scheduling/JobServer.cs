using Hangfire;
using Microsoft.Extensions.Hosting;

namespace FeedService.AspNetCore.Scheduling;

/// <summary>
/// Runs the jobs while the application runs. A type of its own around Hangfire's, since an application that adds a server of Hangfire
/// registers the same one.
/// </summary>
internal sealed class JobServer(OwnHangfire hangfire, IHostApplicationLifetime lifetime) : IHostedService, IDisposable
{
    private readonly BackgroundJobServerHostedService server = new(hangfire.Storage, hangfire.ServerOptions, [], lifetime);

    public Task StartAsync(CancellationToken cancellationToken) => server.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    public void Dispose() => server.Dispose();
}
