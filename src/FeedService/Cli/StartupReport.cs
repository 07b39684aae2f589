using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace FeedService.Cli;

/// <summary>Prints, once the service listens, each feed with its articles and addresses, and where it listens.</summary>
internal sealed partial class StartupReport(
    FeedCatalog catalog, FeedStore store, SiteAddresses addresses, IServer server, IHostApplicationLifetime lifetime, IOptions<ConsoleLoggerOptions> console, ILogger<StartupReport> logger)
    : IHostedService, IDisposable
{
    /// <summary>A first start reads all articles. A newcomer's few are counted by then; who has more sees the address first.</summary>
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
        var listing = ListAsync(stopping);
        await Task.WhenAny(listing, Task.Delay(Patience, stopping));
        if (listing.IsCompletedSuccessfully)
        {
            Print(await listing);
            Print(Addresses());
        }
        else if (!stopping.IsCancellationRequested)
        {
            Print(Addresses());
            await ((Task)listing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Print(listing.IsCompletedSuccessfully ? await listing : []);
        }
    }

    private void Print(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            if (console.Value.FormatterName == LineFormatter.FormatterName)
            {
                Console.WriteLine(line);
            }
            else
            {
                // Whoever reads the log as JSON reads nothing else.
                var said = line.Trim();
                LogLine(said);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Line}")]
    private partial void LogLine(string line);

    private IEnumerable<string> Addresses() => (server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []).Select(address => $"Listening on {address}");

    /// <summary>The feeds, when the articles of each have been looked through once.</summary>
    private async Task<List<string>> ListAsync(CancellationToken stopping)
    {
        await catalog.Loaded.WaitAsync(stopping);
        Dictionary<int, int>? counts;
        while ((counts = await CountAsync(stopping)) is null)
        {
            await Task.Delay(LookAgainAfter, stopping);
        }

        return [.. catalog.Feeds.Where(feed => feed.Condition != FeedCondition.Removed).SelectMany(feed => Describe(feed, counts.GetValueOrDefault(feed.Id)))];
    }

    private IEnumerable<string> Describe(CatalogFeed feed, int articles)
    {
        var missing = feed.Condition == FeedCondition.Missing ? ", its folder is missing" : "";
        yield return $"{feed.Name}: {feed.Definition.Title}, {articles} {(articles == 1 ? "article" : "articles")}{missing}";
        foreach (var format in feed.Definition.Formats)
        {
            yield return $"  {addresses.Document(feed.Name, format)}";
        }
    }

    /// <returns>The articles of each feed by its key; null while they are still being read, or the store cannot be.</returns>
    private async Task<Dictionary<int, int>?> CountAsync(CancellationToken cancellationToken)
    {
        int[] live = [.. catalog.Feeds.Where(feed => feed.Condition == FeedCondition.Live).Select(feed => feed.Id)];
        try
        {
            return await store.ReadAsync(
                async context => await context.Feeds.AnyAsync(feed => live.Contains(feed.Id) && feed.FirstScannedAt == null, cancellationToken)
                    ? null
                    : await context.Articles
                        .Where(article => !article.Hidden && article.DeletedAt == null)
                        .GroupBy(article => article.FeedId)
                        .ToDictionaryAsync(articles => articles.Key, articles => articles.Count(), cancellationToken),
                cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }
}
