using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.WebSub;

/// <summary>Takes in what subscribers ask for, and carries out what their callbacks confirm. Many at once are one write.</summary>
internal sealed class Subscriptions
{
    private readonly WebSubSettings settings;
    private readonly TimeProvider time;
    private readonly WriteBatch<StoredSubscriptionRequest, string?> asked;
    private readonly WriteBatch<Confirmation, bool> confirmed;

    public Subscriptions(FeedStore store, IOptions<FeedServiceOptions> options, TimeProvider time)
    {
        (settings, this.time) = (options.Value.WebSub, time);
        asked = new(batch => store.WriteAsync(context => AskAsync(context, batch), CancellationToken.None));
        confirmed = new(batch => store.WriteAsync(context => ConfirmAsync(context, batch), CancellationToken.None));
    }

    /// <summary>How many requests wait to be written.</summary>
    public int Waiting => asked.Waiting;

    /// <summary>Remembers a request until its callback has confirmed it: the last one of a topic and a callback counts.</summary>
    /// <returns>Why it is refused; null once it is on disk.</returns>
    /// <exception cref="StoreUnavailableException">It cannot be kept now.</exception>
    public Task<string?> AskAsync(StoredSubscriptionRequest request) => asked.AddAsync(request);

    /// <summary>Carries out a request, or forgets it where its callback did not want it.</summary>
    /// <returns>Whether a delivery is owed at once, since the topic has changed meanwhile.</returns>
    public Task<bool> SettleAsync(StoredSubscriptionRequest request, bool isConfirmed) => confirmed.AddAsync(new(request, isConfirmed));

    private async Task<IReadOnlyList<string?>> AskAsync(StoreContext context, IReadOnlyList<StoredSubscriptionRequest> batch)
    {
        var callbacks = batch.Select(request => request.Callback).Distinct().ToList();
        var hosts = batch.Select(request => request.Host).Distinct().ToList();
        var known = (await context.Subscriptions.AsNoTracking().Where(subscription => callbacks.Contains(subscription.Callback)).ToListAsync()).Select(subscription => subscription.Key()).ToHashSet();
        var counts = (await context.Subscriptions.Where(subscription => hosts.Contains(subscription.Host)).GroupBy(subscription => new { subscription.FeedId, subscription.Host })
            .Select(group => new { group.Key, Count = group.Count() }).ToListAsync()).ToDictionary(each => (each.Key.FeedId, each.Key.Host), each => each.Count);
        var all = await context.Subscriptions.CountAsync();
        var (results, last) = (new List<string?>(), new Dictionary<(int, string, string), StoredSubscriptionRequest>());
        foreach (var request in batch)
        {
            var isNew = request.Mode == RequestMode.Subscribe && known.Add(request.Key());
            var onHost = counts.GetValueOrDefault((request.FeedId, request.Host));
            results.Add(!isNew ? null : all >= settings.Subscriptions ? "This hub has all the subscriptions that it takes."
                : onHost >= settings.SubscriptionsPerHost ? $"There are {onHost} subscriptions to this feed from {request.Host} already, which is all that this hub takes." : null);
            if (results[^1] is null)
            {
                (counts[(request.FeedId, request.Host)], all) = isNew ? (onHost + 1, all + 1) : (onHost, all);
                last[request.Key()] = request;
            }
        }

        var superseded = await context.SubscriptionRequests.AsNoTracking().Where(request => callbacks.Contains(request.Callback)).ToListAsync();
        var ids = superseded.Where(request => last.ContainsKey(request.Key())).Select(request => request.Id).ToList();
        await context.SubscriptionRequests.Where(request => ids.Contains(request.Id)).ExecuteDeleteAsync();
        context.SubscriptionRequests.AddRange(last.Values);
        await context.TellAsync(new(NodeSignal.Of.Hub));
        return results;
    }

    private async Task<IReadOnlyList<bool>> ConfirmAsync(StoreContext context, IReadOnlyList<Confirmation> batch)
    {
        var ids = batch.Select(each => each.Request.Id).ToList();
        // One that was asked again meanwhile is not there any more: the newer request counts.
        var current = (await context.SubscriptionRequests.Where(request => ids.Contains(request.Id)).Select(request => request.Id).ToListAsync()).ToHashSet();
        await context.SubscriptionRequests.Where(request => ids.Contains(request.Id)).ExecuteDeleteAsync();
        var valid = batch.Where(each => each.IsConfirmed && current.Contains(each.Request.Id)).Select(each => each.Request).ToList();
        var callbacks = valid.Select(request => request.Callback).Distinct().ToList();
        var subscriptions = (await context.Subscriptions.AsTracking().Where(subscription => callbacks.Contains(subscription.Callback)).ToListAsync()).ToDictionary(subscription => subscription.Key());
        var added = new List<StoredSubscription>();
        foreach (var request in valid)
        {
            var known = subscriptions.GetValueOrDefault(request.Key());
            if (request.Mode == RequestMode.Subscribe)
            {
                // Who renews has been told of every change.
                if (known is null)
                {
                    added.Add(subscriptions[request.Key()] = Add(context, request));
                }
                else
                {
                    Renew(known, request);
                }
            }
            else if (known is not null)
            {
                await context.Deliveries.Where(delivery => delivery.SubscriptionId == known.Id).ExecuteDeleteAsync();
                context.Subscriptions.Remove(known);
                subscriptions.Remove(request.Key());
            }
        }

        await context.SaveChangesAsync();
        var owed = await OweAsync(context, added);
        return [.. batch.Select(each => owed.Contains(each.Request.Key()))];
    }

    private StoredSubscription Add(StoreContext context, StoredSubscriptionRequest request)
    {
        var subscription = new StoredSubscription
        {
            Protocol = request.Protocol,
            FeedId = request.FeedId,
            Document = request.Document,
            Topic = request.Topic,
            Callback = request.Callback,
            Host = request.Host,
            Secret = request.Secret,
            RequestedAt = request.RequestedAt,
            ExpiresAt = time.GetUtcNow() + request.Lease,
        };
        context.Subscriptions.Add(subscription);
        return subscription;
    }

    private void Renew(StoredSubscription subscription, StoredSubscriptionRequest request) =>
        (subscription.Protocol, subscription.Topic, subscription.Secret, subscription.ExpiresAt) = (request.Protocol, request.Topic, request.Secret, time.GetUtcNow() + request.Lease);

    /// <summary>What changed between the request and now: the change may have been seen to before there was a subscription.</summary>
    private static async Task<HashSet<(int, string, string)>> OweAsync(StoreContext context, List<StoredSubscription> added)
    {
        var feeds = added.Select(subscription => subscription.FeedId).Distinct().ToList();
        var changes = await context.Changes.AsNoTracking().Where(change => feeds.Contains(change.FeedId)).ToListAsync();
        var owed = from subscription in added
                   from change in changes
                   where change.FeedId == subscription.FeedId && change.Document == subscription.Document && change.ChangedAt >= subscription.RequestedAt
                   select (subscription, change);
        var keys = new HashSet<(int, string, string)>();
        foreach (var (subscription, change) in owed)
        {
            keys.Add(subscription.Key());
            if (change.IsPending)
            {
                // The pump finds it.
                continue;
            }

            context.Deliveries.Add(new StoredDelivery
            {
                FeedId = change.FeedId,
                Document = change.Document,
                SubscriptionId = subscription.Id,
                ModifiedAt = change.ModifiedAt,
                ChangedAt = change.ChangedAt,
                NextAt = change.ChangedAt,
            });
        }

        return keys;
    }

    private sealed record Confirmation(StoredSubscriptionRequest Request, bool IsConfirmed);
}
