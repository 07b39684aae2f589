using System.Collections.Concurrent;
using FeedService.AspNetCore.Nodes;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.WebSub;

/// <summary>Asks callbacks whether they want what was asked in their name, a few of each host at once (R91, R103).</summary>
internal sealed partial class Verifier(
    FeedStore store,
    NodeStanding standing,
    NodeSignals signals,
    Subscriptions subscriptions,
    Topics topics,
    CallbackClient client,
    DeliveryPump pump,
    WebSubMeter meter,
    IOptions<FeedServiceOptions> options,
    TimeProvider time,
    ILogger<Verifier> logger) : BackgroundService
{
    private const int AtOnce = 64;
    private const int MostKnown = 1000;
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly Signal signal = new();
    private readonly HostLanes<StoredSubscriptionRequest> lanes = new(options.Value.WebSub.DeliveriesPerHost);
    private readonly Known known = new();

    // A topic and a callback are asked one question at a time, however often strangers name them.
    private readonly ConcurrentDictionary<(int FeedId, string Document, string Callback), byte> asking = [];
    private int running;

    /// <summary>A request was written.</summary>
    public void Wake() => signal.Set();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await store.Opened.WaitAsync(stoppingToken);
        signals.Heard += Hear;
        try
        {
            await standing.WhileLeadingAsync(VerifyAllAsync, stoppingToken);
        }
        finally
        {
            signals.Heard -= Hear;
        }
    }

    private void Hear(NodeSignal heard)
    {
        if (heard.Kind == NodeSignal.Of.Hub)
        {
            Wake();
        }
    }

    private async Task VerifyAllAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var wait = Idle;
            try
            {
                await LoadAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogWaiting(exception.Message);
                wait = RetryAfter;
            }

            while (Volatile.Read(ref running) < AtOnce && lanes.TryTake(isSlow: false, out var request))
            {
                Interlocked.Increment(ref running);
                _ = VerifyAsync(request, stoppingToken);
            }

            await signal.WaitAsync(wait, time, stoppingToken);
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var skip = known.Refresh();
        if (skip.Count >= MostKnown)
        {
            return;
        }

        var requests = await store.ReadAsync(
            context => context.SubscriptionRequests.Where(request => request.Protocol == PushProtocol.WebSub && !skip.Contains(request.Id)).OrderBy(request => request.Id).Take(MostKnown).ToListAsync(cancellationToken),
            cancellationToken);
        foreach (var request in requests.Where(request => asking.TryAdd(request.Key(), 0)))
        {
            if (!known.TryAdd(request.Id))
            {
                // It has been settled while it was looked for.
                asking.TryRemove(request.Key(), out _);
                continue;
            }

            lanes.Add(request.Host, request, isSlow: false);
        }
    }

    private async Task VerifyAsync(StoredSubscriptionRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var isConfirmed = await IsConfirmedAsync(request, cancellationToken);
            Release(request);
            meter.Verified(request.Mode, isConfirmed);
            while (!await TrySettleAsync(request, isConfirmed))
            {
                await Task.Delay(RetryAfter, time, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The service ends; the request is asked again when it is back.
        }
        finally
        {
            known.Finish(request.Id);
            asking.TryRemove(request.Key(), out _);
            signal.Set();
        }
    }

    private void Release(StoredSubscriptionRequest request)
    {
        lanes.Finish(request.Host);
        Interlocked.Decrement(ref running);
        signal.Set();
    }

    private async Task<bool> IsConfirmedAsync(StoredSubscriptionRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (request.Mode == RequestMode.Subscribe && topics.IsEnded(request.FeedId, request.Document))
            {
                // It was there when it was asked for.
                (request.Mode, request.Reason) = (RequestMode.Denied, "The topic has ended.");
            }

            return await client.ConfirmAsync(request, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            var reason = Failures.Text(exception);
            LogUnconfirmed(request.Host, reason);
            return false;
        }
    }

    private async Task<bool> TrySettleAsync(StoredSubscriptionRequest request, bool isConfirmed)
    {
        try
        {
            if (await subscriptions.SettleAsync(request, isConfirmed))
            {
                pump.Wake();
            }

            return true;
        }
        catch (Exception exception)
        {
            LogWaiting(exception.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Requests to the hub wait until the store can be had again: {Reason}")]
    private partial void LogWaiting(string reason);

    // The callback's path may be a secret between the subscriber and the hub.
    [LoggerMessage(Level = LogLevel.Information, Message = "A callback on {Host} did not confirm a request to the hub: {Reason}")]
    private partial void LogUnconfirmed(string host, string reason);
}
