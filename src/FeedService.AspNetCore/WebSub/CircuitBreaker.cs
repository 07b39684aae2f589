using System.Collections.Concurrent;

namespace FeedService.AspNetCore.WebSub;

/// <summary>Hosts that fail at everything are left alone for a while, then tried with one delivery.</summary>
internal sealed class CircuitBreaker(TimeProvider time)
{
    private const int FailuresToOpen = 5;
    private const int MostHosts = 100_000;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, State> failing = new(StringComparer.Ordinal);

    /// <summary>Whether a host has failed of late.</summary>
    public bool IsFailing(string host) => failing.ContainsKey(host);

    /// <summary>When a host may be tried again; null where it may be now.</summary>
    public DateTimeOffset? ClosedUntil(string host)
    {
        if (!failing.TryGetValue(host, out var state))
        {
            return null;
        }

        lock (state)
        {
            var now = time.GetUtcNow();
            if (state.Failures < FailuresToOpen)
            {
                return null;
            }

            if (now < state.OpenUntil)
            {
                return state.OpenUntil;
            }

            // One goes ahead; the others wait for what becomes of it.
            state.OpenUntil = now + First;
            return null;
        }
    }

    public void Succeeded(string host) => failing.TryRemove(host, out _);

    public void Failed(string host)
    {
        if (failing.Count >= MostHosts)
        {
            failing.Clear();
        }

        var state = failing.GetOrAdd(host, _ => new State());
        lock (state)
        {
            state.Failures++;
            if (state.Failures >= FailuresToOpen)
            {
                var wait = First * Math.Pow(2, Math.Min(state.Failures - FailuresToOpen, 10));
                state.OpenUntil = time.GetUtcNow() + (wait < Longest ? wait : Longest);
            }
        }
    }

    private sealed class State
    {
        public int Failures { get; set; }

        public DateTimeOffset OpenUntil { get; set; }
    }
}
