using System.Net;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Serving;

/// <summary>What each client may ask for (R57, R58).</summary>
internal sealed class ClientLimits
{
    private readonly LimitOptions options;
    private readonly AddressRange[] exempt;
    private readonly Allowances allowances;

    public ClientLimits(IOptions<LimitOptions> options, TimeProvider time)
    {
        this.options = options.Value;
        exempt = [.. AddressRange.Split(this.options.Exempt).Select(network => AddressRange.TryParse(network, out var range) ? range : default)];
        allowances = new Allowances(time, this.options.PerSecond, this.options.Clients);
    }

    /// <summary>Charges an answer to a client.</summary>
    /// <returns>0, or, when the client is to wait, for how many seconds.</returns>
    // Others behind the same address may spend the allowance on whole documents, never the part that is for 304s.
    public int Take(IPAddress? address, Precondition answer) => answer switch
    {
        Precondition.None => Take(address, options.FullAnswerCost, options.Burst),
        Precondition.Passed => Take(address, (options.FullAnswerCost + 1) / 2, options.Burst),
        _ => Take(address, cost: 1, options.Burst + (options.Burst / 2)),
    };

    /// <summary>Charges a request of a kind of its own.</summary>
    /// <returns>0, or, when the client is to wait, for how many seconds.</returns>
    public int Take(IPAddress? address, int cost) => Take(address, cost, Math.Max(options.Burst, cost));

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

    private int Take(IPAddress? address, int cost, long burst) =>
        !options.Enabled || address is null || AddressRange.Number(address) is var number && IsExempt(number) ? 0 : allowances.Take(AddressRange.Client(number), cost, burst);
}
