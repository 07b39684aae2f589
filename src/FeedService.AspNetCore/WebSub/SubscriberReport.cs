using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.WebSub;

/// <summary>Who is told of a feed, and whether it arrives, for operators.</summary>
internal sealed class SubscriberReport(FeedStore store, TimeProvider time)
{
    /// <param name="feedId">The feed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>One for each document that somebody subscribed to.</returns>
    public async Task<IReadOnlyList<TopicReport>> OfAsync(int feedId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (subscriptions, owed, changes) = await store.ReadAsync(
            async context => (
                await context.Subscriptions.Where(subscription => subscription.FeedId == feedId && subscription.ExpiresAt > now).OrderBy(subscription => subscription.Id).ToListAsync(cancellationToken),
                await context.Deliveries.Where(delivery => delivery.FeedId == feedId).ToListAsync(cancellationToken),
                await context.Changes.Where(change => change.FeedId == feedId).ToDictionaryAsync(change => change.Document, cancellationToken)),
            cancellationToken);
        var waiting = owed.Where(delivery => delivery.SubscriptionId is not null).ToDictionary(delivery => delivery.SubscriptionId!.Value);
        return [.. subscriptions.GroupBy(subscription => subscription.Document).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Topic([.. group], waiting, changes.GetValueOrDefault(group.Key)))];
    }

    /// <summary>How pushes go, of every feed that anybody subscribed to.</summary>
    public async Task<IReadOnlyDictionary<int, PushHealth>> AllAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await store.ReadAsync(
            async context =>
            {
                var failing = await context.Deliveries.Where(delivery => delivery.Attempts > 0).GroupBy(delivery => delivery.FeedId)
                    .Select(feed => new { feed.Key, Count = feed.Count() }).ToDictionaryAsync(feed => feed.Key, feed => feed.Count, cancellationToken);
                return await context.Subscriptions.Where(subscription => subscription.ExpiresAt > now).GroupBy(subscription => subscription.FeedId)
                    .Select(feed => new { feed.Key, Subscribers = feed.Count(), Parked = feed.Count(subscription => subscription.ParkedAt != null) })
                    .ToDictionaryAsync(feed => feed.Key, feed => new PushHealth(feed.Subscribers, failing.GetValueOrDefault(feed.Key), feed.Parked), cancellationToken);
            },
            cancellationToken);
    }

    private static TopicReport Topic(List<StoredSubscription> subscriptions, Dictionary<long, StoredDelivery> waiting, StoredChange? change)
    {
        var wanting = subscriptions.Where(subscription => subscription.RequestedAt <= change?.ChangedAt).ToList();
        var have = wanting.Where(subscription => subscription.DeliveredModifiedAt >= change?.ModifiedAt).ToList();
        var latencies = have.Select(subscription => subscription.LatencyMs).OfType<int>().Order().ToList();
        return new TopicReport(
            subscriptions[^1].Topic,
            subscriptions.Count,
            wanting.Count == 0 ? null : change?.ChangedAt,
            subscriptions.Max(subscription => subscription.DeliveredAt),
            wanting.Count == 0 ? null : (double)have.Count / wanting.Count,
            latencies.Count == 0 ? null : latencies[latencies.Count / 2],
            latencies.Count == 0 ? null : latencies[(int)(latencies.Count * 0.99)],
            [.. subscriptions.Select(subscription => new SubscriberState(
                subscription.Host,
                State(subscription, waiting.GetValueOrDefault(subscription.Id)),
                subscription.Secret is not null,
                subscription.ExpiresAt,
                subscription.Delivered,
                subscription.Failed,
                subscription.DeliveredAt,
                subscription.FailedInRow == 0 ? null : subscription.Failure,
                waiting.GetValueOrDefault(subscription.Id)?.NextAt))]);
    }

    private static string State(StoredSubscription subscription, StoredDelivery? waiting) => (subscription, waiting) switch
    {
        ({ ParkedAt: not null }, null) => "parked",
        (_, { Attempts: > 0 }) => "retrying",
        (_, not null) => "waiting",
        _ => "active",
    };
}
