namespace FeedService.AspNetCore.Articles;

/// <summary>
/// Edits that would move the date of what readers have, or give it another id. They wait until what comes together can be judged
/// together: when a large part of a feed would change so at once, it is a mistake until someone says otherwise.
/// </summary>
internal sealed class Shifts(TimeProvider time)
{
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Together = TimeSpan.FromMinutes(10);
    private const int Many = 10;

    private readonly Lock gate = new();
    private readonly Dictionary<string, (string What, long Since)> waiting = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> held = new(StringComparer.Ordinal);
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly HashSet<string> allowed = new(StringComparer.Ordinal);
    private readonly Queue<long> passed = [];
    private IReadOnlyList<KeyValuePair<string, string>>? heldNow = [];

    /// <summary>Whether something waits that is neither held nor allowed.</summary>
    public bool IsUndecided
    {
        get
        {
            lock (gate)
            {
                return waiting.Count > 0;
            }
        }
    }

    /// <summary>By key, each with what would change; another list whenever it changes.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Held
    {
        get
        {
            lock (gate)
            {
                return heldNow ??= [.. held];
            }
        }
    }

    public bool IsAllowed(string key)
    {
        lock (gate)
        {
            return allowed.Contains(key);
        }
    }

    /// <summary>What a batch left open, and what it took in.</summary>
    public void Note(IReadOnlyDictionary<string, string> deferred, IEnumerable<string> taken)
    {
        lock (gate)
        {
            foreach (var key in taken)
            {
                allowed.Remove(key);
                known.Remove(key);
                waiting.Remove(key);
                Unhold(key);
            }

            foreach (var (key, what) in deferred)
            {
                if (held.ContainsKey(key))
                {
                    // Each look finds again what is held.
                    heldNow = held[key] == what ? heldNow : null;
                    held[key] = what;
                }
                else
                {
                    waiting[key] = (what, waiting.TryGetValue(key, out var before) ? before.Since : time.GetTimestamp());
                }
            }
        }
    }

    /// <summary>Whether what waits is to be judged now: nothing more has come for a while, or it never ends.</summary>
    public bool IsRipe()
    {
        lock (gate)
        {
            return waiting.Count > 0
                && (time.GetElapsedTime(waiting.Values.Max(each => each.Since)) >= Apart || time.GetElapsedTime(waiting.Values.Min(each => each.Since)) >= LongestWait);
        }
    }

    /// <param name="window">How many entries the feed shows.</param>
    /// <param name="isHeldBefore">Whether it was held when the service last ran.</param>
    /// <returns>Those that may be taken in now, or that too many come at once and are held, some of them for the first time.</returns>
    public (IReadOnlyList<string> Allowed, bool IsNewlyHeld) Judge(int window, bool isHeldBefore)
    {
        lock (gate)
        {
            while (passed.TryPeek(out var at) && time.GetElapsedTime(at) > Together)
            {
                passed.Dequeue();
            }

            var count = waiting.Count + held.Count + passed.Count;
            if (isHeldBefore || (count >= Many && count * 4L > window))
            {
                foreach (var (key, (what, _)) in waiting)
                {
                    held[key] = what;
                }

                waiting.Clear();
                heldNow = null;
                var isNew = !known.IsSupersetOf(held.Keys);
                known.UnionWith(held.Keys);
                return ([], isNew);
            }

            return (Allow(time.GetTimestamp()), false);
        }
    }

    /// <summary>Lets everything through that is held.</summary>
    public IReadOnlyList<string> Release()
    {
        lock (gate)
        {
            passed.Clear();
            return Allow(passedAt: null);
        }
    }

    private List<string> Allow(long? passedAt)
    {
        var keys = waiting.Keys.Concat(held.Keys).ToList();
        allowed.UnionWith(keys);
        waiting.Clear();
        held.Clear();
        heldNow = null;
        keys.ForEach(_ => Count(passedAt));
        return keys;
    }

    private void Count(long? passedAt)
    {
        if (passedAt is { } at)
        {
            passed.Enqueue(at);
        }
    }

    // What is left of a change that was taken back in part is judged anew.
    private void Unhold(string key)
    {
        if (held.Remove(key))
        {
            foreach (var (other, what) in held)
            {
                waiting[other] = (what, time.GetTimestamp());
            }

            held.Clear();
            heldNow = null;
        }
    }
}
