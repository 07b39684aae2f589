namespace FeedService.AspNetCore.Sources;

/// <summary>
/// Files of a feed that are no longer found. A file counts as deleted when two looks at least two seconds apart miss it, since
/// editors and version control delete what they are about to write; when many go at once it is a mistake until someone says otherwise.
/// </summary>
internal sealed class Absences(TimeProvider time)
{
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private const int Many = 10;

    private readonly Lock gate = new();
    private readonly Dictionary<string, long> since = new(StringComparer.Ordinal);
    private readonly HashSet<string> held = new(StringComparer.Ordinal);
    private IReadOnlyList<string>? heldNow = [];

    /// <summary>Whether something is missing that is neither held nor decided.</summary>
    public bool IsUndecided
    {
        get
        {
            lock (gate)
            {
                return since.Count > 0;
            }
        }
    }

    /// <summary>Another list whenever it changes.</summary>
    public IReadOnlyList<string> Held
    {
        get
        {
            lock (gate)
            {
                return heldNow ??= [.. held];
            }
        }
    }

    public void Add(IEnumerable<string> keys)
    {
        lock (gate)
        {
            foreach (var key in keys.Where(key => !held.Contains(key)))
            {
                since.TryAdd(key, time.GetTimestamp());
            }
        }
    }

    public void Remove(IEnumerable<string> keys)
    {
        lock (gate)
        {
            foreach (var key in keys)
            {
                since.Remove(key);
                heldNow = held.Remove(key) ? null : heldNow;
            }
        }
    }

    /// <summary>A whole look misses exactly these.</summary>
    public void Replace(IReadOnlySet<string> absent)
    {
        lock (gate)
        {
            Remove([.. since.Keys.Where(key => !absent.Contains(key)), .. held.Where(key => !absent.Contains(key))]);
        }

        Add(absent);
    }

    /// <summary>Nothing is known any more, as when the whole folder went.</summary>
    public void Clear()
    {
        lock (gate)
        {
            since.Clear();
            held.Clear();
            heldNow = null;
        }
    }

    /// <summary>Holds all that is missing.</summary>
    public void Hold()
    {
        lock (gate)
        {
            held.UnionWith(since.Keys);
            heldNow = null;
            since.Clear();
        }
    }

    /// <summary>Those that are to be looked for a second time now: what goes together is judged together, unless it never ends.</summary>
    /// <param name="activeAt">When files last came in: whoever is still writing may not have finished putting them back.</param>
    public IReadOnlyList<string> Ripe(long activeAt)
    {
        lock (gate)
        {
            if (since.Count == 0)
            {
                return [];
            }

            var oldest = time.GetElapsedTime(since.Values.Min());
            var newest = time.GetElapsedTime(Math.Max(since.Values.Max(), activeAt));
            return newest >= Apart || oldest >= LongestWait ? [.. since.Keys] : [];
        }
    }

    /// <summary>Those that count as deleted, of what a second look still missed. Too many at once are held instead.</summary>
    /// <param name="total">How many files the feed had.</param>
    public IReadOnlyList<string> Judge(int total)
    {
        lock (gate)
        {
            if (since.Count >= Many && since.Count * 5L > total)
            {
                Hold();
                return [];
            }

            return [.. since.Where(entry => time.GetElapsedTime(entry.Value) >= Apart).Select(entry => entry.Key)];
        }
    }
}
