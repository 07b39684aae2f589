using System.Net;
using System.Net.NetworkInformation;
using Microsoft.Security.AntiSSRF;

namespace FeedService.AspNetCore;

/// <summary>
/// Requests to addresses that others named: the address that a name resolved to is checked, and it is that one that is connected to.
/// Redirects are not followed, cookies are forgotten, no proxy stands between.
/// </summary>
internal static class OutwardHandler
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>This machine.</summary>
    public static IReadOnlyList<string> Loopback { get; } = ["127.0.0.0/8", "::1/128"];

    /// <summary>This machine and the house's own network; not what clouds tell their machines about themselves.</summary>
    public static IReadOnlyList<string> Private { get; } = [.. Loopback, "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"];

    /// <param name="allowed">What is not public and may be called all the same; with none, the machine's own public addresses may not be called either.</param>
    public static AntiSSRFHandler Create(IReadOnlyList<string> allowed)
    {
        var policy = new AntiSSRFPolicy(PolicyConfigOptions.ExternalOnlyLatest) { AllowPlainTextHttp = true, AddXFFHeader = false };
        if (allowed.Count > 0)
        {
            policy.AddAllowedAddresses([.. allowed]);
        }
        else
        {
            policy.AddDeniedAddresses([.. OwnNetworks()]);
        }

        var handler = policy.GetHandler();
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.ConnectTimeout = ConnectTimeout;
        handler.MaxResponseHeadersLength = 16;
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2);
        handler.PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5);
        return handler;
    }

    private static IEnumerable<string> OwnNetworks() =>
        NetworkInterface.GetAllNetworkInterfaces().SelectMany(each => each.GetIPProperties().UnicastAddresses)
            .Select(each => each.Address).Where(address => !IPAddress.IsLoopback(address))
            // A link's own number is no part of the address.
            .Select(address => new IPAddress(address.GetAddressBytes()))
            .Select(address => $"{address}/{address.GetAddressBytes().Length * 8}").Distinct();
}
