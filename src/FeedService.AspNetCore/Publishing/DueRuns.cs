using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Publishing;

/// <summary>What is due is a function of the store and the clock, and of nothing else: restarts and clock steps change nothing.</summary>
internal sealed class DueRuns(FeedStore store, FeedCatalog catalog)
{
    /// <summary>How far the clocks of two nodes may be apart (F17).</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(2);

    /// <summary>The feeds whose embargo ended or whose article expired by now, and the instants of those that follow soon.</summary>
    /// <param name="horizon">How far ahead to look.</param>
    public async Task<IReadOnlyList<(int FeedId, DateTimeOffset DueAt)>> ByItselfAsync(DateTimeOffset now, TimeSpan horizon, CancellationToken cancellationToken)
    {
        var until = now + horizon;
        var due = await store.ReadAsync(
            context => context.Publications.Where(p => p.NextDueAt != null && p.NextDueAt <= until)
                .Select(p => new { p.FeedId, p.NextDueAt }).ToListAsync(cancellationToken),
            cancellationToken);
        // What a feed shows whose folder is missing stays as it is, until the folder returns.
        return [.. due.Where(p => catalog.Find(p.FeedId)?.Condition != FeedCondition.Missing).Select(p => (p.FeedId, p.NextDueAt!.Value))];
    }

    /// <summary>The feeds whose schedule has an occurrence since their last run.</summary>
    public async Task<IReadOnlyList<int>> ByScheduleAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var lastRuns = await store.ReadAsync(
            context => context.Feeds.ToDictionaryAsync(feed => feed.Id, feed => feed.LastRunAt, cancellationToken),
            cancellationToken);
        return [.. catalog.Feeds
            .Where(feed => feed.Condition == FeedCondition.Live && IsDue(feed.Definition, lastRuns.GetValueOrDefault(feed.Id), now))
            .Select(feed => feed.Id)];
    }

    /// <summary>Notes a scheduled run, so that it is made once, by whoever comes first.</summary>
    /// <returns>Whether it is the caller's to make.</returns>
    public async Task<bool> ClaimAsync(int feedId, DateTimeOffset now, CancellationToken cancellationToken) =>
        catalog.Find(feedId) is { } feed
        // Mostly somebody was first by far, and nothing is to be written.
        && await store.ReadAsync(context => IsDueAsync(context, feed, now, cancellationToken), cancellationToken)
        && await store.WriteAsync(
            async context => await IsDueAsync(context, feed, now, cancellationToken)
                && await context.Feeds.Where(row => row.Id == feedId).ExecuteUpdateAsync(update => update.SetProperty(row => row.LastRunAt, now), cancellationToken) > 0,
            cancellationToken);

    private static async Task<bool> IsDueAsync(StoreContext context, CatalogFeed feed, DateTimeOffset now, CancellationToken cancellationToken) =>
        await context.Feeds.SingleOrDefaultAsync(row => row.Id == feed.Id, cancellationToken) is { } row && IsDue(feed.Definition, row.LastRunAt, now);

    /// <summary>Whether an occurrence lies between the last run and now. Never run: due at once. A last run ahead of the clock, which stepped back: due, and counted from now on. A little ahead it is another node's, whose clock is not quite this one's.</summary>
    public static bool IsDue(FeedDefinition feed, DateTimeOffset? lastRunAt, DateTimeOffset now)
    {
        if (lastRunAt is not { } last || last - now > Apart)
        {
            return true;
        }

        return CronRule.Parse(feed.Schedule).GetNextOccurrence(last, feed.TimeZone) <= now;
    }

    /// <summary>When a feed's schedule comes next; null where it never does.</summary>
    public static DateTimeOffset? Next(FeedDefinition feed, DateTimeOffset now) => Next(feed.Schedule, feed.TimeZone, now);

    /// <summary>The same for any cron expression.</summary>
    public static DateTimeOffset? Next(string schedule, TimeZoneInfo zone, DateTimeOffset now) => CronRule.Parse(schedule).GetNextOccurrence(now, zone);
}
