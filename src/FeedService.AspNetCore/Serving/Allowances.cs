using System.Runtime.InteropServices;

namespace FeedService.AspNetCore.Serving;

/// <summary>
/// What each of many may do in a time. A table of fixed size holds, for each, the moment at which its allowance is full again (the
/// virtual scheduling form of a token bucket), so that memory is bounded and asking costs a few nanoseconds.
/// </summary>
/// <param name="perSecond">What each gets back in a second.</param>
/// <param name="clients">How many are remembered.</param>
internal sealed class Allowances(TimeProvider time, int perSecond, int clients)
{
    private const int Ways = 4;

    private readonly Slot[] slots = new Slot[(clients + Ways - 1) / Ways * Ways];
    private readonly Lock[] locks = [.. Enumerable.Range(0, 64).Select(_ => new Lock())];
    private readonly long ticksPerToken = Math.Max(1, time.TimestampFrequency / perSecond);

    /// <summary>Charges a cost.</summary>
    /// <returns>0, or, when it is more than there is, for how many seconds to wait.</returns>
    public int Take(ulong client, int cost, long burst)
    {
        var now = time.GetTimestamp();
        var set = (int)((uint)HashCode.Combine(client) % (uint)(slots.Length / Ways));
        lock (locks[set % locks.Length])
        {
            ref var slot = ref Find(slots.AsSpan(set * Ways, Ways), client);
            var fullAt = Math.Max(slot.FullAt, now) + (cost * ticksPerToken);
            var over = fullAt - now - (burst * ticksPerToken);
            if (over > 0)
            {
                return (int)Math.Min(int.MaxValue, (over + time.TimestampFrequency - 1) / time.TimestampFrequency);
            }

            slot.FullAt = fullAt;
            return 0;
        }
    }

    // A new client takes the place of the one that owes least, so that strangers cannot be made to share an allowance.
    private static ref Slot Find(Span<Slot> set, ulong client)
    {
        var least = 0;
        for (var i = 0; i < set.Length; i++)
        {
            if (set[i].Client == client)
            {
                return ref set[i];
            }

            least = set[i].FullAt < set[least].FullAt ? i : least;
        }

        set[least] = new Slot { Client = client, FullAt = long.MinValue };
        return ref set[least];
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Slot
    {
        public ulong Client;
        public long FullAt;
    }
}
