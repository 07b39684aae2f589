using System.Collections.Concurrent;
using FeedService.AspNetCore.Nodes;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Serving;
using FeedService.AspNetCore.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.WebSub;

/// <summary>
/// Takes what is due from the outbox and delivers it, hundreds at once. A delivery that takes long leaves the wide lane for a lane of
/// its own, where those wait, too, that failed before: they cost the good ones nothing (R104).
/// </summary>
internal sealed partial class DeliveryPump(
    Outbox outbox,
    DeliverySending sending,
    Publications publications,
    Traffic traffic,
    FeedStore store,
    NodeStanding standing,
    NodeSignals signals,
    IOptions<FeedServiceOptions> options,
    TimeProvider time,
    ILogger<DeliveryPump> logger) : BackgroundService
{
    private const int Enough = 1000;
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly WebSubSettings settings = options.Value.WebSub;
    private readonly HostLanes<DueDelivery> lanes = new(options.Value.WebSub.DeliveriesPerHost);
    private readonly Known known = new();
    private readonly ConcurrentDictionary<Task, byte> running = [];
    private readonly Signal signal = new();
    private readonly Pace pace = new(traffic, time);
    private int fast;
    private int slow;
    private volatile bool isChanged = true;
    private volatile bool isMoreDue = true;
    private volatile bool isUnsettledTold;
    private volatile int expansions;
    private long nextAt;

    /// <summary>Something may be owed, or due, that was not before.</summary>
    public void Wake()
    {
        isMoreDue = true;
        Expand();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!standing.IsWorking)
        {
            return;
        }

        await store.Opened.WaitAsync(stoppingToken);
        publications.Changed += Note;
        signals.Heard += Hear;
        using var sends = new CancellationTokenSource();
        try
        {
            while (true)
            {
                await signal.WaitAsync(await RoundAsync(sends.Token, stoppingToken), time, stoppingToken);
            }
        }
        finally
        {
            publications.Changed -= Note;
            signals.Heard -= Hear;
            // What is on its way is let arrive; what is not there then is owed still, and delivered after the next start.
            await Task.WhenAny(Task.WhenAll(running.Keys), Task.Delay(Farewell, TimeProvider.System, CancellationToken.None));
            await sends.CancelAsync();
            await Task.WhenAll(running.Keys);
        }
    }

    private void Note(IReadOnlyDictionary<string, Publication> all) => Expand();

    private void Hear(NodeSignal heard)
    {
        if (heard.Kind is NodeSignal.Of.Hub or NodeSignal.Of.Nodes)
        {
            Wake();
        }
    }

    private void Expand()
    {
        isChanged = true;
        signal.Set();
    }

    /// <returns>For how long there is nothing to do unless something happens.</returns>
    private async Task<TimeSpan> RoundAsync(CancellationToken sends, CancellationToken cancellationToken)
    {
        try
        {
            if (isChanged)
            {
                isChanged = false;
                if (await outbox.ExpandAsync(cancellationToken))
                {
                    expansions++;
                    isMoreDue = true;
                }
            }

            if ((isMoreDue || time.GetUtcNow().UtcTicks >= Volatile.Read(ref nextAt)) && lanes.Waiting < Enough)
            {
                await LoadAsync(cancellationToken);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever it is, what is owed stays owed, and what is served is served.
            LogWaiting(exception.Message);
            Wake();
            return RetryAfter;
        }

        if (!StartAll(sends))
        {
            return Breath;
        }

        var wait = Volatile.Read(ref nextAt) - time.GetUtcNow().UtcTicks;
        return wait < 0 ? RetryAfter : wait < Idle.Ticks ? TimeSpan.FromTicks(wait) : Idle;
    }

    /// <returns>False where some have to wait for the processors.</returns>
    private bool StartAll(CancellationToken sends)
    {
        foreach (var isSlow in new[] { false, true })
        {
            while (isSlow ? Volatile.Read(ref slow) < settings.SlowDeliveries : Volatile.Read(ref fast) < settings.Deliveries)
            {
                if (lanes.Waiting > 0 && !pace.IsFree())
                {
                    return false;
                }

                if (!lanes.TryTake(isSlow, out var delivery))
                {
                    break;
                }

                pace.Take();
                Start(delivery, isSlow, sends);
            }
        }

        return true;
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        isMoreDue = false;
        var most = known.Refresh().Count + (2 * Enough);
        var due = await outbox.DueAsync(most, cancellationToken);
        foreach (var delivery in due.Where(delivery => known.TryAdd(delivery.Id)))
        {
            lanes.Add(delivery.Host, delivery, sending.IsDoubtful(delivery));
        }

        if (due.Count == most)
        {
            isMoreDue = true;
        }

        var next = await outbox.NextAtAsync(cancellationToken);
        Volatile.Write(ref nextAt, (next ?? DateTimeOffset.MaxValue).UtcTicks);
    }

    private void Start(DueDelivery delivery, bool isSlow, CancellationToken sends)
    {
        _ = isSlow ? Interlocked.Increment(ref slow) : Interlocked.Increment(ref fast);
        var run = Task.Run(() => RunAsync(delivery, isSlow, sends), CancellationToken.None);
        running.TryAdd(run, 0);
        _ = run.ContinueWith(done => running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task RunAsync(DueDelivery delivery, bool isSlow, CancellationToken sends)
    {
        var before = expansions;
        var sent = sending.SendAsync(delivery, sends);
        isSlow = isSlow || (await IsSlowAsync(sent, sends) && TryMoveAside());
        var outcome = await sent;
        _ = isSlow ? Interlocked.Decrement(ref slow) : Interlocked.Decrement(ref fast);
        lanes.Finish(delivery.Host);
        signal.Set();
        if (outcome is not null)
        {
            await SettleAsync(delivery, outcome, sends);
        }

        known.Finish(delivery.Id);
        // Where something changed meanwhile it may be owed anew, and was passed over while it was on its way.
        if (before != expansions || outcome is Outcome.Failed or Outcome.Postponed)
        {
            isMoreDue = true;
            signal.Set();
        }
    }

    private async Task<bool> IsSlowAsync(Task sent, CancellationToken sends)
    {
        if (sent.IsCompleted)
        {
            return false;
        }

        using var arrived = CancellationTokenSource.CreateLinkedTokenSource(sends);
        var isSlow = await Task.WhenAny(sent, Task.Delay(Grace, time, arrived.Token)) != sent;
        await arrived.CancelAsync();
        return isSlow;
    }

    /// <summary>Makes room in the wide lane, while there is some beside it.</summary>
    private bool TryMoveAside()
    {
        if (Interlocked.Increment(ref slow) > settings.SlowDeliveries)
        {
            Interlocked.Decrement(ref slow);
            return false;
        }

        Interlocked.Decrement(ref fast);
        signal.Set();
        return true;
    }

    private async Task SettleAsync(DueDelivery delivery, Outcome outcome, CancellationToken sends)
    {
        while (true)
        {
            try
            {
                await outbox.SettleAsync(delivery, outcome);
                isUnsettledTold = false;
                return;
            }
            catch (Exception exception)
            {
                if (!isUnsettledTold)
                {
                    isUnsettledTold = true;
                    LogUnsettled(exception.Message);
                }

                await Task.WhenAny(Task.Delay(RetryAfter, time, sends));
                if (sends.IsCancellationRequested)
                {
                    // After the next start it is delivered once more.
                    return;
                }
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was delivered cannot be written down yet: {Reason}")]
    private partial void LogUnsettled(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Deliveries wait until the store can be had again: {Reason}")]
    private partial void LogWaiting(string reason);
}
