using System.Collections.Concurrent;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Hangfire;

namespace FeedService.AspNetCore.Scheduling;

/// <summary>
/// Hands feeds to Hangfire: changes that come close together are one run, and an instant that is due is met on time. Where several nodes share a store,
/// whichever is free makes the run.
/// </summary>
internal sealed class PublishQueue(OwnHangfire hangfire, Turns turns, FeedStore store, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Near = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(700);
    private const int RestPerWork = 4;

    private readonly Dictionary<int, WaitingFeed> waiting = [];
    private readonly ConcurrentDictionary<int, byte> scheduled = [];
    private readonly ConcurrentDictionary<int, WaitingFeed> failed = [];
    private readonly ConcurrentDictionary<(int FeedId, DateTimeOffset DueAt), ITimer> timers = [];
    private readonly HashSet<int> running = [];
    private readonly ConcurrentDictionary<int, ITimer> resting = [];

    /// <summary>Publishes a feed soon; nothing more is queued while it waits for its turn.</summary>
    public void Enqueue(int feedId, PublishReasons reason)
    {
        if (store.IsShared)
        {
            _ = AskAsync(feedId, new WaitingFeed(reason, time.GetTimestamp()));
            return;
        }

        Enqueue(feedId, new WaitingFeed(reason, time.GetTimestamp()));
    }

    // What could not be written down is asked for again with the next tick.
    private async Task AskAsync(int feedId, WaitingFeed feed)
    {
        try
        {
            await turns.AskAsync(feedId, feed.Reasons);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or ObjectDisposedException)
        {
            Retry(feedId, feed);
        }
    }

    private void Enqueue(int feedId, WaitingFeed feed)
    {
        lock (waiting)
        {
            var isNew = !waiting.TryGetValue(feedId, out var before);
            waiting[feedId] = isNew ? feed : before.With(feed.Reasons);
            if (!isNew || running.Contains(feedId))
            {
                return;
            }
        }

        EnqueuePublish(feedId);
    }

    /// <summary>
    /// A feed's run is over. Where it changed again meanwhile, changes come without end: it rests before the next run, and leaves store and
    /// processors to who writes and reads.
    /// </summary>
    public void End(int feedId, TimeSpan took)
    {
        lock (waiting)
        {
            running.Remove(feedId);
            if (!waiting.ContainsKey(feedId))
            {
                return;
            }
        }

        var rest = RestPerWork * took;
        resting[feedId] = time.CreateTimer(_ => EndRest(feedId), null, rest < LongestRest ? rest : LongestRest, Timeout.InfiniteTimeSpan);
    }

    private void EndRest(int feedId)
    {
        if (resting.TryRemove(feedId, out var timer))
        {
            timer.Dispose();
        }

        EnqueuePublish(feedId);
    }

    private void EnqueuePublish(int feedId) => hangfire.Client.Enqueue<FeedJobs>(job => job.PublishAsync(feedId, CancellationToken.None));

    /// <summary>Publishes a feed at an instant, never before it.</summary>
    public void EnqueueAt(int feedId, DateTimeOffset dueAt)
    {
        var wait = dueAt - time.GetUtcNow();
        if (wait <= TimeSpan.Zero)
        {
            Enqueue(feedId, PublishReasons.Due);
            return;
        }

        timers.GetOrAdd((feedId, dueAt), key => time.CreateTimer(_ => Fire(key), null, wait, Timeout.InfiniteTimeSpan));
    }

    /// <summary>Runs a feed's schedule.</summary>
    public void EnqueueScheduled(int feedId)
    {
        if (scheduled.TryAdd(feedId, 0))
        {
            hangfire.Client.Enqueue<FeedJobs>(job => job.RunScheduledAsync(feedId, CancellationToken.None));
        }
    }

    /// <summary>A job took the feed up: a change from now on needs another run.</summary>
    /// <returns>Why, and since when it waited.</returns>
    public WaitingFeed Begin(int feedId)
    {
        lock (waiting)
        {
            running.Add(feedId);
            return waiting.Remove(feedId, out var feed) ? feed : new WaitingFeed(PublishReasons.None, time.GetTimestamp());
        }
    }

    public void BeginScheduled(int feedId) => scheduled.TryRemove(feedId, out _);

    /// <summary>The feed's run failed; the next tick tries again.</summary>
    public void Retry(int feedId, WaitingFeed feed) => failed.AddOrUpdate(feedId, feed, (_, before) => before.With(feed.Reasons));

    public void EnqueueRetries()
    {
        foreach (var feedId in failed.Keys)
        {
            if (!failed.TryRemove(feedId, out var feed))
            {
                continue;
            }

            if (store.IsShared)
            {
                _ = AskAsync(feedId, feed);
            }
            else
            {
                Enqueue(feedId, feed);
            }
        }
    }

    public void Dispose()
    {
        foreach (var timer in timers.Values.Concat(resting.Values))
        {
            timer.Dispose();
        }
    }

    private void Fire((int FeedId, DateTimeOffset DueAt) key)
    {
        if (timers.TryRemove(key, out var timer))
        {
            timer.Dispose();
        }

        // A timer counts elapsed time, the clock may have stepped: asked again, it waits on or goes. What is far off again is the tick's to find.
        if (key.DueAt - time.GetUtcNow() < Near)
        {
            EnqueueAt(key.FeedId, key.DueAt);
        }
    }
}
