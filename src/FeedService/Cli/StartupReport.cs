using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;

namespace FeedService.Cli;

/// <summary>Prints, once the service listens, each feed with its articles and addresses, and where it listens.</summary>
internal sealed class StartupReport(FeedCatalog catalog, FeedStore store, SiteAddresses addresses, IServer server, IHostApplicationLifetime lifetime)
    : IHostedService, IDisposable
{
    /// <summary>A first start reads all articles; a newcomer's few are counted by then, and nobody waits longer for the address.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(50);

    private CancellationTokenRegistration registration;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        registration = lifetime.ApplicationStarted.Register(() => _ = ReportAsync(lifetime.ApplicationStopping));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => registration.Dispose();

    private async Task ReportAsync(CancellationToken stopping)
    {
        try
        {
            await FirstScansAsync(stopping);
            foreach (var feed in catalog.Feeds.Where(feed => feed.Condition != FeedCondition.Removed))
            {
                Console.WriteLine($"{feed.Name}: {feed.Definition.Title}, {await CountAsync(feed, stopping)}{(feed.Condition == FeedCondition.Missing ? ", its folder is missing" : "")}");
                foreach (var format in feed.Definition.Formats)
                {
                    Console.WriteLine($"  {addresses.Document(feed.Name, format)}");
                }
            }
        }
        catch (StoreUnavailableException)
        {
            // Said in the log by who opens the store; the feeds are served from the cache meanwhile.
        }
        catch (OperationCanceledException)
        {
            return;
        }

        foreach (var address in server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
        {
            Console.WriteLine($"Listening on {address}");
        }
    }

    private async Task FirstScansAsync(CancellationToken stopping)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(Patience);
        try
        {
            await catalog.Loaded.WaitAsync(patience.Token);
            while (await IsScanningAsync(patience.Token))
            {
                await Task.Delay(LookAgainAfter, patience.Token);
            }
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // The report is printed with what is known by now.
        }
    }

    private Task<bool> IsScanningAsync(CancellationToken cancellationToken)
    {
        int[] live = [.. catalog.Feeds.Where(feed => feed.Condition == FeedCondition.Live).Select(feed => feed.Id)];
        return store.ReadAsync(context => context.Feeds.AnyAsync(feed => live.Contains(feed.Id) && feed.FirstScannedAt == null, cancellationToken), cancellationToken);
    }

    private async Task<string> CountAsync(CatalogFeed feed, CancellationToken cancellationToken)
    {
        var (isScanned, articles) = await store.ReadAsync(
            async context => (
                await context.Feeds.AnyAsync(row => row.Id == feed.Id && row.FirstScannedAt != null, cancellationToken),
                await context.Articles.CountAsync(article => article.FeedId == feed.Id && !article.Hidden && article.DeletedAt == null, cancellationToken)),
            cancellationToken);
        return (isScanned, articles) switch
        {
            (false, 0) => "articles are being read",
            (false, _) => $"{articles} articles so far",
            (true, 1) => "1 article",
            _ => $"{articles} articles",
        };
    }
}
