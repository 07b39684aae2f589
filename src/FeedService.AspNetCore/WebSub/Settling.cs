using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.WebSub;

/// <summary>Writes what became of many deliveries. A delivery that was owed anew meanwhile, for a later change, stays.</summary>
internal sealed class Settling(StoreContext context, DateTimeOffset now)
{
    /// <summary>Latencies are kept to the next of these, so that many rows are one update.</summary>
    private static readonly int[] Steps = [5, 10, 20, 35, 50, 75, 100, 150, 200, 300, 500, 750, 1000, 1500, 2000, 3000, 5000, 10_000, 30_000, 60_000, int.MaxValue];

    public async Task<IReadOnlyList<bool>> WriteAsync(IReadOnlyList<(DueDelivery Delivery, Outcome Outcome)> batch)
    {
        await DeliveredAsync(batch);
        await PostponedAsync(batch);
        await GoneAsync(batch);
        foreach (var (delivery, outcome) in batch)
        {
            if (outcome is Outcome.Failed failed)
            {
                await FailedAsync(delivery, failed);
            }
        }

        return [.. batch.Select(_ => true)];
    }

    private async Task DeliveredAsync(IReadOnlyList<(DueDelivery Delivery, Outcome Outcome)> batch)
    {
        var delivered = from each in batch
                        let outcome = each.Outcome as Outcome.Delivered
                        where outcome is not null
                        group each.Delivery by (outcome.ModifiedAt, Latency: Array.Find(Steps, step => outcome.LatencyMs <= step));
        foreach (var group in delivered)
        {
            var ids = group.Select(delivery => delivery.Id).ToList();
            var subscriptions = group.Select(delivery => delivery.SubscriptionId).OfType<long>().ToList();
            var (modifiedAt, latency) = group.Key;
            await context.Deliveries.Where(delivery => ids.Contains(delivery.Id) && delivery.ModifiedAt <= modifiedAt).ExecuteDeleteAsync();
            await context.Subscriptions.Where(subscription => subscriptions.Contains(subscription.Id)).ExecuteUpdateAsync(update => update
                .SetProperty(each => each.Delivered, each => each.Delivered + 1)
                .SetProperty(each => each.FailedInRow, 0)
                .SetProperty(each => each.DeliveredAt, now)
                .SetProperty(each => each.DeliveredModifiedAt, modifiedAt)
                .SetProperty(each => each.LatencyMs, latency)
                .SetProperty(each => each.ParkedAt, (DateTimeOffset?)null));
        }
    }

    private async Task PostponedAsync(IReadOnlyList<(DueDelivery Delivery, Outcome Outcome)> batch)
    {
        foreach (var group in batch.Where(each => each.Outcome is Outcome.Postponed).GroupBy(each => ((Outcome.Postponed)each.Outcome).NextAt))
        {
            var ids = group.Select(each => each.Delivery.Id).ToList();
            await context.Deliveries.Where(delivery => ids.Contains(delivery.Id)).ExecuteUpdateAsync(update => update.SetProperty(each => each.NextAt, group.Key));
        }
    }

    private async Task GoneAsync(IReadOnlyList<(DueDelivery Delivery, Outcome Outcome)> batch)
    {
        var gone = batch.Where(each => each.Outcome is Outcome.Ended or Outcome.Dropped).Select(each => each.Delivery.Id).ToList();
        var ended = batch.Where(each => each.Outcome is Outcome.Ended).Select(each => each.Delivery.SubscriptionId).OfType<long>().ToList();
        if (gone.Count > 0)
        {
            await context.Deliveries.Where(delivery => gone.Contains(delivery.Id)).ExecuteDeleteAsync();
            await context.Subscriptions.Where(subscription => ended.Contains(subscription.Id)).ExecuteDeleteAsync();
        }
    }

    private async Task FailedAsync(DueDelivery delivery, Outcome.Failed failed)
    {
        var row = context.Deliveries.Where(each => each.Id == delivery.Id && each.ModifiedAt == delivery.ModifiedAt);
        if (failed.NextAt is { } next)
        {
            await row.ExecuteUpdateAsync(update => update.SetProperty(each => each.NextAt, next).SetProperty(each => each.Attempts, each => each.Attempts + 1));
        }
        else
        {
            await row.ExecuteDeleteAsync();
        }

        var parkedAt = failed.NextAt is null ? now : (DateTimeOffset?)null;
        await context.Subscriptions.Where(subscription => subscription.Id == delivery.SubscriptionId).ExecuteUpdateAsync(update => update
            .SetProperty(each => each.Failed, each => each.Failed + 1)
            .SetProperty(each => each.FailedInRow, each => each.FailedInRow + 1)
            .SetProperty(each => each.FailedAt, now)
            .SetProperty(each => each.Failure, failed.Reason)
            .SetProperty(each => each.ParkedAt, parkedAt));
    }
}
