using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.WebSub;

/// <summary>Ends what is over: leases (R100), and subscriptions to what is no topic any more, whose subscribers are told (R102).</summary>
internal sealed class HubSweep(FeedStore store, Topics topics, Verifier verifier, DeliveryPump pump, WebSubMeter meter, TimeProvider time)
{
    /// <summary>Safe at any moment, and as often as one likes. It also starts the pump anew, should it have missed something.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be had now.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (isExpired, named, counts) = await store.ReadAsync(
            async context => (
                await context.Subscriptions.AnyAsync(subscription => subscription.ExpiresAt <= now, cancellationToken),
                await context.Subscriptions.Select(subscription => new { subscription.FeedId, subscription.Document }).Distinct().ToListAsync(cancellationToken),
                (Subscriptions: await context.Subscriptions.LongCountAsync(cancellationToken), Outbox: await context.Deliveries.LongCountAsync(cancellationToken))),
            cancellationToken);
        var ended = named.Where(each => topics.IsEnded(each.FeedId, each.Document)).ToList();
        if (isExpired || ended.Count > 0)
        {
            await store.WriteAsync(
                async context =>
                {
                    await ForgetAsync(context, now, cancellationToken);
                    await DeleteAsync(context, context.Subscriptions.Where(subscription => subscription.ExpiresAt <= now), cancellationToken);
                    foreach (var each in ended)
                    {
                        await RevokeAsync(context, each.FeedId, each.Document, now, cancellationToken);
                    }
                },
                cancellationToken);
            verifier.Wake();
        }

        meter.Count(counts.Subscriptions, counts.Outbox);
        pump.Wake();
    }

    /// <summary>Who asks by rssCloud waits for the answer: what a crash left behind is nobody's.</summary>
    private static Task<int> ForgetAsync(StoreContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now.AddHours(-1);
        return context.SubscriptionRequests.Where(request => request.Protocol == PushProtocol.RssCloud && request.RequestedAt < before).ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task RevokeAsync(StoreContext context, int feedId, string document, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ended = context.Subscriptions.Where(subscription => subscription.FeedId == feedId && subscription.Document == document);
        await context.SubscriptionRequests.Where(request => request.FeedId == feedId && request.Document == document).ExecuteDeleteAsync(cancellationToken);
        context.SubscriptionRequests.AddRange((await ended.AsNoTracking().ToListAsync(cancellationToken)).Where(subscription => subscription.Protocol == PushProtocol.WebSub).Select(subscription => new StoredSubscriptionRequest
        {
            Mode = RequestMode.Denied,
            FeedId = feedId,
            Document = document,
            Topic = subscription.Topic,
            Callback = subscription.Callback,
            Host = subscription.Host,
            RequestedAt = now,
            Reason = "The topic has ended.",
        }));
        await DeleteAsync(context, ended, cancellationToken);
    }

    private static async Task DeleteAsync(StoreContext context, IQueryable<StoredSubscription> subscriptions, CancellationToken cancellationToken)
    {
        await context.Deliveries.Where(delivery => subscriptions.Any(subscription => subscription.Id == delivery.SubscriptionId)).ExecuteDeleteAsync(cancellationToken);
        await subscriptions.ExecuteDeleteAsync(cancellationToken);
    }
}
