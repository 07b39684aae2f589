using System.Collections.Concurrent;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Nodes;
using FeedService.AspNetCore.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Scheduling;

/// <summary>Publishes what any node asked for, a few feeds at once, while other nodes publish others.</summary>
internal sealed partial class TurnPump(Turns turns, PublishRun run, FeedCatalog catalog, FeedStore store, NodeStanding standing, NodeSignals signals, TimeProvider time, ILogger<TurnPump> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(700);
    private const int RestPerWork = 4;
    private static readonly int AtOnce = Math.Max(2, Environment.ProcessorCount);

    private readonly ConcurrentDictionary<int, Task> running = [];
    private readonly Signal signal = new();
    private string? said;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!standing.IsShared || !standing.IsWorking)
        {
            return;
        }

        await store.Opened.WaitAsync(stoppingToken);
        // A node that knows no feeds yet would take a turn and find nothing to do.
        await catalog.Loaded.WaitAsync(stoppingToken);
        signals.Heard += Hear;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await signal.WaitAsync(await TakeAsync(stoppingToken) ? LookEvery : RetryAfter, TimeProvider.System, stoppingToken);
            }
        }
        finally
        {
            signals.Heard -= Hear;
            await Task.WhenAll(running.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Hear(NodeSignal heard)
    {
        if (heard.Kind is NodeSignal.Of.Turn or NodeSignal.Of.Nodes)
        {
            signal.Set();
        }
    }

    /// <returns>False where the store cannot be had.</returns>
    private async Task<bool> TakeAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (store.Node is { } node && running.Count < AtOnce)
            {
                foreach (var turn in await turns.TakeAsync(node, AtOnce - running.Count, stoppingToken))
                {
                    running[turn.FeedId] = NodeFence.AsAsync(node, () => Task.Run(() => PublishAsync(turn, stoppingToken), stoppingToken));
                }
            }

            said = null;
            return true;
        }
        catch (StoreUnavailableException exception)
        {
            Say(exception);
            return false;
        }
    }

    private async Task PublishAsync(StoredTurn turn, CancellationToken cancellationToken)
    {
        try
        {
            for (StoredTurn? next = turn; next is not null && next.Node == store.Node;)
            {
                var began = time.GetTimestamp();
                var isDone = await run.RunAsync(next.FeedId, new WaitingFeed(next.Reasons, Since(next)), cancellationToken);
                var rest = RestPerWork * time.GetElapsedTime(began);
                if (isDone)
                {
                    next = await FinishAsync(next, cancellationToken);
                }

                // Where changes come without end the feed rests before its next run, and leaves store and processors to who writes and reads.
                await (next is null ? Task.CompletedTask : Task.Delay(!isDone ? RetryAfter : rest < LongestRest ? rest : LongestRest, TimeProvider.System, cancellationToken));
            }
        }
        finally
        {
            running.TryRemove(turn.FeedId, out _);
            signal.Set();
        }
    }

    private async Task<StoredTurn?> FinishAsync(StoredTurn turn, CancellationToken cancellationToken)
    {
        while (turn.Node == store.Node)
        {
            try
            {
                return await turns.FinishAsync(turn, cancellationToken);
            }
            catch (StoreUnavailableException exception)
            {
                Say(exception);
                await Task.Delay(RetryAfter, TimeProvider.System, cancellationToken);
            }
        }

        return null;
    }

    private long Since(StoredTurn turn)
    {
        var age = time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(turn.Since);
        return time.GetTimestamp() - (long)(Math.Max(0, age.TotalSeconds) * time.TimestampFrequency);
    }

    private void Say(StoreUnavailableException exception)
    {
        if (said != exception.Message)
        {
            LogWaiting(said = exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Feeds wait to be published until the store can be had again: {Reason}")]
    private partial void LogWaiting(string reason);
}
