using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace FeedService.AspNetCore.Serving;

/// <summary>
/// Takes the client's address from the proxies that the settings name, and from nobody else: not from this machine either, where a proxy
/// that is not named, or anybody with a shell, would speak for others.
/// </summary>
internal sealed class ProxyTrust(IOptions<FeedServiceOptions> options) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        var named = AddressRange.Split(options.Value.Proxies);
        if (named.Length > 0)
        {
            app.UseForwardedHeaders(Trusting(named));
        }

        next(app);
    };

    private static ForwardedHeadersOptions Trusting(IEnumerable<string> named)
    {
        // Never the host: every address is made from the base address alone.
        var trusting = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        trusting.KnownProxies.Clear();
        trusting.KnownIPNetworks.Clear();
        foreach (var network in named)
        {
            trusting.KnownIPNetworks.Add(IPNetwork.TryParse(network, out var parsed) ? parsed : Single(IPAddress.Parse(network)));
        }

        return trusting;
    }

    private static IPNetwork Single(IPAddress address) => new(address, address.GetAddressBytes().Length * 8);
}
