using System.Linq.Expressions;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Nodes;
using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Scheduling;

/// <summary>Keeps Hangfire's recurring jobs what the feeds' definitions say: one a feed, and the tick. Where nodes share them, the leading one keeps them.</summary>
internal sealed partial class Schedule(OwnHangfire own, SharedJobs jobs, NodeStanding standing, FeedCatalog catalog, ILogger<Schedule> logger)
{
    private const string Tick = "tick";
    private const string Hub = "hub";
    private const string Sweep = "sweep";
    private const string Prefix = "publish:";

    private readonly Lock gate = new();
    private volatile bool isOwed;

    /// <summary>Counts every schedule from now on.</summary>
    public void Restart()
    {
        lock (gate)
        {
            Remove(own, _ => true);
            KeepShared(shared => Remove(shared, _ => true));
        }

        Reconcile();
    }

    /// <summary>Adds and updates what is defined, and takes out what is not: ghosts would go on running.</summary>
    public void Reconcile()
    {
        lock (gate)
        {
            // Of each process: what commands and other nodes wrote concerns them all.
            own.Recurring.AddOrUpdate<FeedJobs>(Tick, job => job.TickAsync(CancellationToken.None), "* * * * * *");
            isOwed = false;
            KeepShared(Reconcile);
        }
    }

    /// <summary>Does what could not be done because the database was gone.</summary>
    public void ReconcileOwed()
    {
        if (isOwed)
        {
            Reconcile();
        }
    }

    // Its storage holds no truth and may be gone at any moment: whoever changed a feed, or begins to lead, goes on.
    private void KeepShared(Action<OwnHangfire> keep)
    {
        if (!standing.IsLeading || jobs.Hangfire is not { } shared)
        {
            return;
        }

        try
        {
            keep(shared);
        }
        catch (Exception exception) when (standing.IsShared)
        {
            isOwed = true;
            LogOwed(exception.Message);
        }
    }

    private void Reconcile(OwnHangfire hangfire)
    {
        var defined = new Dictionary<string, (Job Job, string Schedule, TimeZoneInfo Zone)>(StringComparer.Ordinal)
        {
            [Hub] = (Of(job => job.SweepHubAsync(CancellationToken.None)), "* * * * *", TimeZoneInfo.Utc),
            [Sweep] = (Of(job => job.SweepAsync(CancellationToken.None)), "17 * * * *", TimeZoneInfo.Utc),
        };
        foreach (var feed in catalog.Feeds.Where(feed => feed.Condition == FeedCondition.Live))
        {
            var id = feed.Id;
            defined[Prefix + feed.Name] = (Of(job => job.RunScheduledAsync(id, CancellationToken.None)), feed.Definition.Schedule, feed.Definition.TimeZone);
        }

        // Each is a few questions to the storage, and mostly all are as they should be.
        var known = Known(hangfire);
        foreach (var (id, (job, schedule, zone)) in defined)
        {
            if (!known.TryGetValue(id, out var before) || before.Cron != schedule || before.TimeZoneId != zone.Id || before.Job is null || before.Job.Method != job.Method || !before.Job.Args.SequenceEqual(job.Args))
            {
                hangfire.Recurring.AddOrUpdate(id, job, schedule, new RecurringJobOptions { TimeZone = zone });
            }
        }

        Remove(hangfire, id => id != Tick && !defined.ContainsKey(id));
    }

    private static Job Of(Expression<Func<FeedJobs, Task>> call) => Job.FromExpression(call);

    private static Dictionary<string, RecurringJobDto> Known(OwnHangfire hangfire)
    {
        using var connection = hangfire.Storage.GetConnection();
        return connection.GetRecurringJobs().ToDictionary(job => job.Id, StringComparer.Ordinal);
    }

    private static void Remove(OwnHangfire hangfire, Predicate<string> isGhost)
    {
        foreach (var id in Known(hangfire).Keys.Where(id => isGhost(id)))
        {
            hangfire.Recurring.RemoveIfExists(id);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Schedules could not be written down and are tried again: {Reason}")]
    private partial void LogOwed(string reason);
}
