namespace FeedService.AspNetCore.Sources;

/// <summary>Files of a feed that are still being written, or that may be.</summary>
internal sealed class PendingFiles(TimeProvider time)
{
    /// <summary>How long a file must look the same where nobody can tell whether it has a writer.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan SoonestRetry = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LatestRetry = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);

    public bool IsEmpty
    {
        get
        {
            lock (gate)
            {
                return entries.Count == 0;
            }
        }
    }

    /// <param name="file">As it looks now.</param>
    /// <param name="seenAt">Since when it is known to look so, as a timestamp of the clock.</param>
    public void Add(FoundFile file, long seenAt)
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            var known = entries.TryGetValue(file.Key, out var entry);
            var first = known ? entry.FirstAt : now;
            entries[file.Key] = new Entry(file, known && entry.File == file ? entry.StableAt : seenAt, first, now, Interval(time.GetElapsedTime(first, now)));
        }
    }

    public void Remove(string key)
    {
        lock (gate)
        {
            entries.Remove(key);
        }
    }

    /// <summary>Whether a file has looked like this for long enough.</summary>
    public bool IsSettled(FoundFile file, long seenAt)
    {
        lock (gate)
        {
            var since = entries.TryGetValue(file.Key, out var entry) && entry.File == file ? entry.StableAt : seenAt;
            return time.GetElapsedTime(since) >= Settle;
        }
    }

    /// <summary>Those to be tried again now. Asking counts as a try.</summary>
    public IReadOnlyList<string> TakeDue()
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            var due = entries.Values.Where(entry => time.GetElapsedTime(entry.TriedAt, now) >= entry.RetryAfter).ToList();
            due.ForEach(entry => entries[entry.File.Key] = entry with { TriedAt = now, RetryAfter = Interval(time.GetElapsedTime(entry.FirstAt, now)) });
            return [.. due.Select(entry => entry.File.Key)];
        }
    }

    public bool AnyYoungerThan(TimeSpan age)
    {
        lock (gate)
        {
            return entries.Values.Any(entry => time.GetElapsedTime(entry.FirstAt) < age);
        }
    }

    public IReadOnlyList<FoundFile> OlderThan(TimeSpan age)
    {
        lock (gate)
        {
            return [.. entries.Values.Where(entry => time.GetElapsedTime(entry.FirstAt) >= age).Select(entry => entry.File)];
        }
    }

    // Nobody says when a writer closes its file: who waited long is asked less often, at a cost of a twentieth of the wait.
    private static TimeSpan Interval(TimeSpan age) => TimeSpan.FromTicks(Math.Clamp(age.Ticks / 20, SoonestRetry.Ticks, LatestRetry.Ticks));

    private readonly record struct Entry(FoundFile File, long StableAt, long FirstAt, long TriedAt, TimeSpan RetryAfter);
}
