using FeedService.AspNetCore.Api;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;

namespace FeedService.Cli;

/// <summary>
/// At the first start that a person watches, an admin token as a link on the terminal. Where the output goes to a file or a log there is
/// none: what is written there is read by others.
/// </summary>
internal sealed partial class AdminInvitation(ApiKeys keys, FeedCatalog catalog, SiteAddresses addresses, IHostApplicationLifetime lifetime, ILogger<AdminInvitation> logger)
    : IHostedService, IDisposable
{
    private CancellationTokenRegistration registration;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        registration = lifetime.ApplicationStarted.Register(() => _ = InviteAsync(lifetime.ApplicationStopping));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => registration.Dispose();

    private async Task InviteAsync(CancellationToken stopping)
    {
        try
        {
            // The store is open once the feeds are known.
            await catalog.Loaded.WaitAsync(stopping);
            // Also a revoked one counts: somebody has taken care of it.
            if ((await keys.ListAsync(stopping)).Any(key => key.Verbs.HasFlag(ApiVerbs.Administer)))
            {
                return;
            }

            if (Console.IsOutputRedirected)
            {
                LogHow();
                return;
            }

            var token = await keys.CreateAsync(feedIds: null, ApiVerbs.Administer, "first start", stopping);
            Console.WriteLine($"The operator's desk, for you alone; this link is shown only now: {addresses.AdminSignIn(token)}");
        }
        catch (Exception exception) when (exception is OperationCanceledException or StoreUnavailableException)
        {
            // The next start makes up for it.
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Nobody can open the operator's desk yet. Make a token: feedservice keys admin")]
    private partial void LogHow();
}
