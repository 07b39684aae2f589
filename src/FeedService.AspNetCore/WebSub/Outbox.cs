using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.WebSub;

/// <summary>Who has yet to be told of what. It is in the store: whatever happens to the process, nobody is missed (R104).</summary>
internal sealed class Outbox
{
    // What is written down a moment later costs a fraction, and a crash in that moment one more delivery to each.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(50);

    private readonly FeedStore store;
    private readonly Topics topics;
    private readonly TimeProvider time;
    private readonly WriteBatch<(DueDelivery Delivery, Outcome Outcome), bool> settled;

    public Outbox(FeedStore store, Topics topics, TimeProvider time)
    {
        (this.store, this.topics, this.time) = (store, topics, time);
        settled = new(batch => store.WriteAsync(context => new Settling(context, time.GetUtcNow()).WriteAsync(batch), CancellationToken.None), Gather);
    }

    /// <summary>Finds out who wants the changes that publications wrote down, and owes it to them.</summary>
    /// <returns>Whether there was any.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be had now.</exception>
    public async Task<bool> ExpandAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var outside = topics.FeedsWithOutsideHubs().ToList();
        // A change that nobody wants costs nothing, not even to be marked or read.
        var pending = await store.ReadAsync(
            context => context.Changes.Where(change => change.IsPending)
                .Where(change => outside.Contains(change.FeedId) || context.Subscriptions.Any(subscription =>
                    subscription.FeedId == change.FeedId && subscription.Document == change.Document && subscription.ExpiresAt > now && subscription.RequestedAt <= change.ChangedAt))
                .ToListAsync(cancellationToken),
            cancellationToken);
        // Not before it is served (R84).
        var wanted = pending.Where(IsServed).ToList();
        if (wanted.Count > 0)
        {
            await store.WriteAsync(
                async context =>
                {
                    foreach (var change in wanted)
                    {
                        // Another node may have done so meanwhile, and delivered already.
                        if (await IsPendingAsync(context, change, cancellationToken))
                        {
                            await ExpandAsync(context, change, now, cancellationToken);
                        }
                    }

                    await context.TellAsync(new(NodeSignal.Of.Hub));
                },
                cancellationToken);
        }

        return wanted.Count > 0;
    }

    private static Task<bool> IsPendingAsync(StoreContext context, StoredChange change, CancellationToken cancellationToken) => context.Changes.AnyAsync(
        each => each.FeedId == change.FeedId && each.Document == change.Document && each.ModifiedAt == change.ModifiedAt && each.IsPending, cancellationToken);

    /// <summary>The deliveries whose time has come, the longest due first; from now on they are no other node's.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be had now.</exception>
    public async Task<List<DueDelivery>> DueAsync(int most, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (store.Node is { } node)
        {
            await TakeAsync(node, now, most, cancellationToken);
        }
        else if (store.IsShared)
        {
            // Not before the others know this node.
            return [];
        }

        return await store.ReadAsync(
            context => (from delivery in Own(context).Where(delivery => delivery.NextAt <= now).OrderBy(delivery => delivery.NextAt).Take(most)
                        join subscription in context.Subscriptions on delivery.SubscriptionId equals subscription.Id into subscriptions
                        from subscription in subscriptions.DefaultIfEmpty()
                        select new DueDelivery
                        {
                            Id = delivery.Id,
                            FeedId = delivery.FeedId,
                            Document = delivery.Document,
                            ModifiedAt = delivery.ModifiedAt,
                            ChangedAt = delivery.ChangedAt,
                            Attempts = delivery.Attempts,
                            Hub = delivery.Hub,
                            SubscriptionId = delivery.SubscriptionId,
                            Callback = subscription != null && subscription.ExpiresAt > now ? subscription.Callback : null,
                            Protocol = subscription != null ? subscription.Protocol : PushProtocol.WebSub,
                            Secret = subscription != null ? subscription.Secret : null,
                            FailedInRow = subscription != null ? subscription.FailedInRow : delivery.Attempts,
                            Host = subscription != null ? subscription.Host : delivery.Hub ?? "",
                        }).ToListAsync(cancellationToken),
            cancellationToken);
    }

    private IQueryable<StoredDelivery> Own(StoreContext context)
    {
        var node = store.Node;
        return node is null ? context.Deliveries : context.Deliveries.Where(delivery => delivery.Node == node);
    }

    // Beside the writer's turn: what other nodes are just taking is passed over.
    private Task<int> TakeAsync(long node, DateTimeOffset now, int most, CancellationToken cancellationToken) => store.ReadAsync(
        context => context.Database.ExecuteSqlAsync(
            $"""
            UPDATE "Deliveries" SET "Node" = {node} WHERE "Id" IN (
                SELECT "Id" FROM "Deliveries" WHERE "NextAt" <= {now.UtcTicks} AND ("Node" IS NULL OR "Node" NOT IN (SELECT "Id" FROM "Nodes")) AND {node} IN (SELECT "Id" FROM "Nodes")
                ORDER BY "NextAt" LIMIT {most} FOR UPDATE SKIP LOCKED)
            """,
            cancellationToken),
        cancellationToken);

    /// <returns>When the next delivery is due that is not due yet; null where there is none.</returns>
    public Task<DateTimeOffset?> NextAtAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return store.ReadAsync(context => context.Deliveries.Where(delivery => delivery.NextAt > now).MinAsync(delivery => (DateTimeOffset?)delivery.NextAt, cancellationToken), cancellationToken);
    }

    /// <summary>Writes down what became of a delivery, together with what became of others meanwhile.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be had now.</exception>
    public Task SettleAsync(DueDelivery delivery, Outcome outcome) => settled.AddAsync((delivery, outcome));

    private bool IsServed(StoredChange change) => topics.FindAny(change.FeedId, change.Document) is { } topic && topic.Document.LastModifiedAt >= change.ModifiedAt;

    private async Task ExpandAsync(StoreContext context, StoredChange change, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (modifiedAt, changedAt, at) = (change.ModifiedAt.UtcTicks, change.ChangedAt.UtcTicks, now.UtcTicks);
        if (topics.Find(change.FeedId, change.Document) is not null)
        {
            await context.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "Deliveries" ("FeedId", "Document", "SubscriptionId", "ModifiedAt", "ChangedAt", "Attempts", "NextAt")
                SELECT "FeedId", "Document", "Id", {modifiedAt}, {changedAt}, 0, {at} FROM "Subscriptions"
                WHERE "FeedId" = {change.FeedId} AND "Document" = {change.Document} AND "ExpiresAt" > {at} AND "RequestedAt" <= {changedAt}
                ON CONFLICT ("SubscriptionId") DO UPDATE SET "ModifiedAt" = excluded."ModifiedAt", "ChangedAt" = excluded."ChangedAt", "Attempts" = 0, "NextAt" = excluded."NextAt"
                """,
                cancellationToken);
        }

        foreach (var hub in topics.OutsideHubs(change.FeedId))
        {
            await context.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "Deliveries" ("FeedId", "Document", "Hub", "ModifiedAt", "ChangedAt", "Attempts", "NextAt")
                VALUES ({change.FeedId}, {change.Document}, {hub.AbsoluteUri}, {modifiedAt}, {changedAt}, 0, {at})
                ON CONFLICT ("FeedId", "Document", "Hub") WHERE "Hub" IS NOT NULL
                DO UPDATE SET "ModifiedAt" = excluded."ModifiedAt", "ChangedAt" = excluded."ChangedAt", "Attempts" = 0, "NextAt" = excluded."NextAt"
                """,
                cancellationToken);
        }

        // A newer change that was written meanwhile stays to be seen to.
        await context.Changes.Where(each => each.FeedId == change.FeedId && each.Document == change.Document && each.ModifiedAt == change.ModifiedAt)
            .ExecuteUpdateAsync(update => update.SetProperty(each => each.IsPending, false), cancellationToken);
    }
}
