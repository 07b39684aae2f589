namespace FeedService.AspNetCore.Sources;

/// <summary>Which feeds are to be looked through whole, and when: soon after a change, once it is quiet.</summary>
internal sealed class LookQueue(TimeProvider time)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly Dictionary<int, Entry> entries = [];

    /// <summary>Something of the feed changed.</summary>
    public void Add(int feedId)
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            entries[feedId] = entries.TryGetValue(feedId, out var entry) ? entry with { LastAt = now } : new Entry(now, now, IsNow: false);
        }
    }

    /// <summary>The feed is to be looked through at once.</summary>
    public void AddNow(int feedId)
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            entries[feedId] = new Entry(now, now, IsNow: true);
        }
    }

    /// <summary>Takes the feeds whose time has come.</summary>
    /// <param name="costOf">What the last look at a feed took: the next one waits longer the more it was.</param>
    public IReadOnlyList<int> TakeDue(Func<int, TimeSpan> costOf)
    {
        lock (gate)
        {
            var due = entries.Where(entry => IsDue(entry.Value, costOf(entry.Key))).Select(entry => entry.Key).ToList();
            due.ForEach(feedId => entries.Remove(feedId));
            return due;
        }
    }

    private bool IsDue(Entry entry, TimeSpan cost) =>
        entry.IsNow || time.GetElapsedTime(entry.LastAt) >= Longer(Quiet, 2 * cost) || time.GetElapsedTime(entry.FirstAt) >= Longer(LongestWait, 10 * cost);

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private readonly record struct Entry(long FirstAt, long LastAt, bool IsNow);
}
