using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Nodes;

/// <summary>
/// Says every few seconds that this node is alive, gives up those that do not, and finds out who leads. All by the database's clock, so that it does
/// not matter what each machine takes the time for (F17).
/// </summary>
internal sealed partial class NodeRoll(
    StoreEngine engine, FeedStore store, NodeStanding standing, NodeSignals signals, TimeProvider time, IOptions<FeedServiceOptions> options, ILogger<NodeRoll> logger) : BackgroundService
{
    /// <summary>What is led.</summary>
    private const string Lead = "lead";

    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(3);

    /// <summary>Who was not heard of for so long is given up: with what follows, others have taken over within 30 s.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim turn = new(1);
    private readonly Signal signal = new();
    private string? said;

    /// <summary>Joins the others, and leads where nobody does; does nothing where there are none.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be had now.</exception>
    public async Task JoinAsync(CancellationToken cancellationToken)
    {
        if (engine.IsShared)
        {
            await BeatAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!engine.IsShared)
        {
            return;
        }

        await store.Opened.WaitAsync(stoppingToken);
        signals.Heard += Hear;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await BeatAsync(stoppingToken);
                if (said is not null)
                {
                    store.MarkTroubled(said = null);
                }
            }
            catch (StoreUnavailableException exception)
            {
                if (said != exception.Message)
                {
                    LogSilent(said = exception.Message);
                    store.MarkTroubled(said);
                }
            }

            await signal.WaitAsync(BeatEvery, TimeProvider.System, stoppingToken);
        }
    }

    /// <summary>Leaves, so that the others need not wait until they miss this one.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        standing.Follow();
        if (store.Node is not { } id)
        {
            return;
        }

        try
        {
            await store.ReadAsync(
                async context =>
                {
                    await context.Nodes.Where(node => node.Id == id).ExecuteDeleteAsync(cancellationToken);
                    await context.TellAsync(new(NodeSignal.Of.Nodes));
                    return true;
                },
                cancellationToken);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException)
        {
            // They will miss it.
        }
    }

    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }

    private void Hear(NodeSignal heard)
    {
        if (heard.Kind == NodeSignal.Of.Nodes)
        {
            signal.Set();
        }
    }

    // Not in the writer's turn, which may take long: a node that waits for it is alive.
    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var (isFree, leader) = await store.ReadAsync(context => BeatAsync(context, cancellationToken), cancellationToken);
            if (leader == store.Node)
            {
                if (!standing.IsLeading)
                {
                    LogLeads();
                }

                standing.Lead(leader!.Value);
            }
            else
            {
                standing.Follow();
            }

            if (isFree)
            {
                await store.TellAsync(new(NodeSignal.Of.Turn), cancellationToken);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <returns>Whether a node was given up, and who leads.</returns>
    private async Task<(bool IsFree, long? Leader)> BeatAsync(StoreContext context, CancellationToken cancellationToken)
    {
        var now = await NowAsync(context, cancellationToken);
        var seen = store.Node is { } id ? await context.Nodes.Where(node => node.Id == id).ExecuteUpdateAsync(update => update.SetProperty(node => node.SeenAt, now), cancellationToken) : 0;
        if (seen == 0)
        {
            await EnterAsync(context, now, cancellationToken);
        }

        var last = now - (long)Silence.TotalMilliseconds;
        var silent = await context.Nodes.Where(node => node.SeenAt < last).ToListAsync(cancellationToken);
        foreach (var node in silent)
        {
            // Asked again: it may have been heard of meanwhile.
            if (await context.Nodes.Where(each => each.Id == node.Id && each.SeenAt < last).ExecuteDeleteAsync(cancellationToken) > 0)
            {
                LogGivenUp(node.Name, Silence.TotalSeconds);
            }
        }

        if (standing.IsWorking)
        {
            await context.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "Leases" ("Name", "Node") VALUES ({Lead}, {store.Node!.Value})
                ON CONFLICT ("Name") DO UPDATE SET "Node" = excluded."Node" WHERE "Leases"."Node" NOT IN (SELECT "Id" FROM "Nodes")
                """,
                cancellationToken);
        }

        var leader = await context.Leases.Where(lease => lease.Name == Lead).Select(lease => (long?)lease.Node).FirstOrDefaultAsync(cancellationToken);
        return (silent.Count > 0, leader);
    }

    private async Task EnterAsync(StoreContext context, long now, CancellationToken cancellationToken)
    {
        if (store.Node is not null)
        {
            LogAnew();
            standing.Follow();
        }

        var node = new StoredNode
        {
            Name = $"{Environment.MachineName}:{Environment.ProcessId}",
            Role = options.Value.Role.ToLowerInvariant(),
            Version = typeof(NodeRoll).Assembly.GetName().Version!.ToString(3),
            SeenAt = now,
        };
        context.Nodes.Add(node);
        await context.SaveChangesAsync(cancellationToken);
        store.Node = node.Id;
    }

    private async Task<long> NowAsync(StoreContext context, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        var now = await context.Database.SqlQuery<long>($"SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS \"Value\"").SingleAsync(cancellationToken);
        if (time is NodeClock clock && clock.Correct(DateTimeOffset.FromUnixTimeMilliseconds(now), TimeProvider.System.GetElapsedTime(began)))
        {
            LogClock(clock.Offset);
        }

        return now;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "This node leads: it looks at the sources and keeps the schedule")]
    private partial void LogLeads();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Node {Node} was not heard of for {Seconds} s and is given up; others go on with what it did")]
    private partial void LogGivenUp(string node, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "This node stood still for so long that the others gave it up; it joins them anew")]
    private partial void LogAnew();

    [LoggerMessage(Level = LogLevel.Warning, Message = "This machine's clock is {Offset} behind the database's, which counts; set it right")]
    private partial void LogClock(TimeSpan offset);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The other nodes cannot be told that this one is alive: {Reason}")]
    private partial void LogSilent(string reason);
}
