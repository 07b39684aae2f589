namespace FeedService.AspNetCore.WebSub;

/// <summary>
/// Work that waits, by the host it goes to: each host has a few at once, and the hosts take turns, so that one with much to do or
/// with nothing but trouble does not stand in the way of others (R104). Safe for many threads.
/// </summary>
/// <param name="perHost">How many a host has at once.</param>
internal sealed class HostLanes<T>(int perHost)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Host> hosts = new(StringComparer.Ordinal);
    private readonly Queue<Host>[] turns = [new(), new()];

    public int Waiting { get; private set; }

    /// <param name="host">Where it goes.</param>
    /// <param name="item">The work.</param>
    /// <param name="isSlow">Whether it belongs into the lane of those that failed before.</param>
    public void Add(string host, T item, bool isSlow)
    {
        lock (gate)
        {
            if (!hosts.TryGetValue(host, out var found))
            {
                hosts[host] = found = new Host();
            }

            found.Waiting[Lane(isSlow)].Enqueue(item);
            Waiting++;
            TakeTurn(found, Lane(isSlow));
        }
    }

    /// <summary>Takes the next of a lane whose host may have one more; <see cref="Finish"/> gives its place back.</summary>
    public bool TryTake(bool isSlow, out T item)
    {
        var lane = Lane(isSlow);
        lock (gate)
        {
            while (turns[lane].TryDequeue(out var host))
            {
                host.HasTurn[lane] = false;
                if (host.Running < perHost && host.Waiting[lane].TryDequeue(out item!))
                {
                    Waiting--;
                    host.Running++;
                    TakeTurn(host, lane);
                    return true;
                }
            }

            item = default!;
            return false;
        }
    }

    public void Finish(string host)
    {
        lock (gate)
        {
            var found = hosts[host];
            found.Running--;
            TakeTurn(found, 0);
            TakeTurn(found, 1);
            if (found.Running == 0 && found.Waiting[0].Count + found.Waiting[1].Count == 0)
            {
                hosts.Remove(host);
            }
        }
    }

    private static int Lane(bool isSlow) => isSlow ? 1 : 0;

    private void TakeTurn(Host host, int lane)
    {
        if (!host.HasTurn[lane] && host.Waiting[lane].Count > 0 && host.Running < perHost)
        {
            host.HasTurn[lane] = true;
            turns[lane].Enqueue(host);
        }
    }

    private sealed class Host
    {
        public Queue<T>[] Waiting { get; } = [new(), new()];

        public bool[] HasTurn { get; } = new bool[2];

        public int Running { get; set; }
    }
}
