using FeedService.AspNetCore.Store;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Nodes;

/// <summary>What this node is among others. One process with a store of its own is all nodes in one; so is a command.</summary>
internal sealed class NodeStanding(FeedStore store, IOptions<FeedServiceOptions> options)
{
    private readonly Lock gate = new();
    private CancellationTokenSource? leading;
    private TaskCompletionSource led = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long? leader;

    /// <summary>Whether there may be others.</summary>
    public bool IsShared => store.IsShared;

    /// <summary>Whether it takes jobs: publishes, delivers, looks at sources.</summary>
    public bool IsWorking { get; } = options.Value.DoesJobs;

    /// <summary>Whether it is the one that looks at sources and keeps the schedule. Before it has joined the others it acts alone.</summary>
    public bool IsLeading
    {
        get
        {
            lock (gate)
            {
                return !store.IsShared || store.Node is null || leading is not null;
            }
        }
    }

    /// <summary>Raised when the node begins to lead.</summary>
    public event Action? Led;

    /// <summary>The others agreed that this node leads.</summary>
    /// <param name="node">By which number they know it.</param>
    public void Lead(long? node)
    {
        lock (gate)
        {
            if (leading is not null)
            {
                return;
            }

            (leading, leader) = (new CancellationTokenSource(), node);
            led.TrySetResult();
        }

        Led?.Invoke();
    }

    /// <summary>Somebody else may lead from now on.</summary>
    public void Follow()
    {
        CancellationTokenSource? ended;
        lock (gate)
        {
            (ended, leading) = (leading, null);
            led = ended is null ? led : new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        ended?.Cancel();
    }

    /// <summary>Does what the leading node does, whenever and as long as it is this one.</summary>
    public async Task WhileLeadingAsync(Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        if (!store.IsShared)
        {
            await work(stoppingToken);
            return;
        }

        while (true)
        {
            var (term, node) = await TermAsync(stoppingToken);
            using var ends = CancellationTokenSource.CreateLinkedTokenSource(term, stoppingToken);
            try
            {
                await NodeFence.AsAsync(node, () => work(ends.Token));
            }
            catch (OperationCanceledException) when (term.IsCancellationRequested)
            {
                // The next term may come.
            }

            if (stoppingToken.IsCancellationRequested || !term.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task<(CancellationToken Ends, long? Node)> TermAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (leading is not null)
                {
                    return (leading.Token, leader);
                }

                next = led.Task;
            }

            await next.WaitAsync(cancellationToken);
        }
    }
}
