using FeedService.AspNetCore.Feeds;
using Hangfire;
using Hangfire.Storage;

namespace FeedService.AspNetCore.Scheduling;

/// <summary>Keeps Hangfire's recurring jobs what the feeds' definitions say: one a feed, and the tick.</summary>
internal sealed class Schedule(OwnHangfire hangfire, FeedCatalog catalog)
{
    private const string Tick = "tick";
    private const string Hub = "hub";
    private const string Sweep = "sweep";
    private const string Prefix = "publish:";

    /// <summary>Counts every schedule from now on.</summary>
    public void Restart()
    {
        using (var connection = hangfire.Storage.GetConnection())
        {
            foreach (var job in connection.GetRecurringJobs())
            {
                hangfire.Recurring.RemoveIfExists(job.Id);
            }
        }

        Reconcile();
    }

    /// <summary>Adds and updates what is defined, and takes out what is not: ghosts would go on running.</summary>
    public void Reconcile()
    {
        hangfire.Recurring.AddOrUpdate<FeedJobs>(Tick, job => job.TickAsync(CancellationToken.None), "* * * * * *");
        hangfire.Recurring.AddOrUpdate<FeedJobs>(Hub, job => job.SweepHubAsync(CancellationToken.None), "* * * * *");
        hangfire.Recurring.AddOrUpdate<FeedJobs>(Sweep, job => job.SweepAsync(CancellationToken.None), "17 * * * *");
        var live = catalog.Feeds.Where(feed => feed.Condition == FeedCondition.Live).ToList();
        foreach (var feed in live)
        {
            var id = feed.Id;
            hangfire.Recurring.AddOrUpdate<FeedJobs>(
                Prefix + feed.Name,
                job => job.RunScheduledAsync(id, CancellationToken.None),
                feed.Definition.Schedule,
                new RecurringJobOptions { TimeZone = feed.Definition.TimeZone });
        }

        var defined = live.Select(feed => Prefix + feed.Name).Append(Tick).Append(Hub).Append(Sweep).ToHashSet(StringComparer.Ordinal);
        using var connection = hangfire.Storage.GetConnection();
        foreach (var ghost in connection.GetRecurringJobs().Where(job => !defined.Contains(job.Id)))
        {
            hangfire.Recurring.RemoveIfExists(ghost.Id);
        }
    }
}
