using System.Net;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Serving;

/// <summary>
/// What each client may ask for (R57, R58). A table of fixed size holds, for each client, the moment at which its allowance is full
/// again (the virtual scheduling form of a token bucket), so that memory is bounded and a request costs a few nanoseconds.
/// </summary>
internal sealed class ClientLimits
{
    private const int Ways = 4;

    private readonly TimeProvider time;
    private readonly LimitOptions options;
    private readonly AddressRange[] exempt;
    private readonly Slot[] slots;
    private readonly Lock[] locks = [.. Enumerable.Range(0, 64).Select(_ => new Lock())];
    private readonly long ticksPerToken;

    public ClientLimits(IOptions<LimitOptions> options, TimeProvider time)
    {
        this.time = time;
        this.options = options.Value;
        exempt = [.. AddressRange.Split(this.options.Exempt).Select(network => AddressRange.TryParse(network, out var range) ? range : default)];
        slots = new Slot[(this.options.Clients + Ways - 1) / Ways * Ways];
        ticksPerToken = Math.Max(1, time.TimestampFrequency / this.options.PerSecond);
    }

    /// <summary>Charges an answer to a client.</summary>
    /// <returns>0, or, when the client is to wait, for how many seconds.</returns>
    public int Take(IPAddress? address, Precondition answer)
    {
        if (!options.Enabled || address is null || AddressRange.Number(address) is var number && IsExempt(number))
        {
            return 0;
        }

        // Others behind the same address may spend the allowance on whole documents, never the part that is for 304s.
        return answer switch
        {
            Precondition.None => Take(AddressRange.Client(number), options.FullAnswerCost, options.Burst),
            Precondition.Passed => Take(AddressRange.Client(number), (options.FullAnswerCost + 1) / 2, options.Burst),
            _ => Take(AddressRange.Client(number), cost: 1, options.Burst + (options.Burst / 2)),
        };
    }

    public bool IsExempt(UInt128 address)
    {
        foreach (var range in exempt)
        {
            if (range.Contains(address))
            {
                return true;
            }
        }

        return false;
    }

    private int Take(ulong client, int cost, long burst)
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
