using System.Collections.Concurrent;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Nodes;
using FeedService.AspNetCore.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Serves what other nodes published as soon as they say so, and what was missed a few seconds later.</summary>
internal sealed partial class PublicationFollowing(
    Publisher publisher, PublicationLoading loading, FeedCatalog catalog, FeedChanges changes, FeedStore store, NodeSignals signals, ILogger<PublicationFollowing> logger) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<int, byte> replaced = [];
    private readonly Signal signal = new();
    private volatile bool isMissed;
    private volatile bool isCatalogChanged;
    private string? said;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!store.IsShared)
        {
            return;
        }

        // Before the start has loaded them all there is nothing to follow.
        await catalog.Loaded.WaitAsync(stoppingToken);
        signals.Heard += Hear;
        signals.Missed += Miss;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await signal.WaitAsync(await FollowAsync(stoppingToken) ? Idle : RetryAfter, TimeProvider.System, stoppingToken);
            }
        }
        finally
        {
            signals.Heard -= Hear;
            signals.Missed -= Miss;
        }
    }

    private void Hear(NodeSignal heard)
    {
        switch (heard.Kind)
        {
            case NodeSignal.Of.Publication:
                replaced.TryAdd(heard.Id, 0);
                signal.Set();
                break;
            case NodeSignal.Of.Feeds:
                isCatalogChanged = true;
                signal.Set();
                break;
            case NodeSignal.Of.Turn when heard.Id != 0:
                changes.Notice(heard.Id);
                break;
        }
    }

    private void Miss()
    {
        (isMissed, isCatalogChanged) = (true, true);
        signal.Set();
    }

    /// <returns>False where it is to be tried again.</returns>
    private async Task<bool> FollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (isMissed)
            {
                isMissed = false;
                foreach (var feedId in await loading.OutdatedAsync(cancellationToken))
                {
                    replaced.TryAdd(feedId, 0);
                }
            }

            foreach (var feedId in replaced.Keys)
            {
                replaced.TryRemove(feedId, out _);
                await publisher.RefreshAsync(feedId, cancellationToken);
            }

            if (isCatalogChanged)
            {
                isCatalogChanged = false;
                await catalog.ReloadAsync(cancellationToken);
            }

            said = null;
            return true;
        }
        catch (StoreUnavailableException exception)
        {
            Miss();
            if (said != exception.Message)
            {
                LogBehind(said = exception.Message);
            }

            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What other nodes publish is not served yet: {Reason}")]
    private partial void LogBehind(string reason);
}
