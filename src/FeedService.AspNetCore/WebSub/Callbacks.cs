using System.Net;
using FeedService.AspNetCore.Feeds;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using Microsoft.Security.AntiSSRF;

namespace FeedService.AspNetCore.WebSub;

/// <summary>Which callbacks the hub speaks to (R103): strangers name them, so none may lead inwards.</summary>
internal sealed class Callbacks
{
    private const int LongestCallback = 2000;

    private static readonly IPNetwork[] Inward = [.. IPAddressRanges.recommendedLatest.Select(Network)];

    private readonly WebSubSettings settings;
    private readonly SiteAddresses addresses;
    private readonly IServer? server;
    private readonly PortRanges ports;

    public Callbacks(IOptions<FeedServiceOptions> options, SiteAddresses addresses, IServer? server = null)
    {
        settings = options.Value.WebSub;
        (this.addresses, this.server) = (addresses, server);
        _ = PortRanges.TryParse(settings.CallbackPorts, out ports);
    }

    /// <summary>The callback as it is called: byte by byte as it was given (R92).</summary>
    public static Uri Parse(string callback) => new(callback, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

    /// <returns>Why a callback is not taken, with a remedy; null where it is. What its name resolves to is seen when it is called.</returns>
    public string? FaultOf(string callback)
    {
        if (callback.Length > LongestCallback)
        {
            return $"hub.callback is longer than {LongestCallback} characters.";
        }

        if (!Uri.TryCreate(callback, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0)
        {
            return "hub.callback is no address that begins with https:// or http://.";
        }

        if (callback.Any(c => c is <= ' ' or > '~' or '\\') || address.UserInfo.Length > 0 || callback.Contains('#'))
        {
            return "hub.callback may have no user, no fragment, and no character that needs to be percent-encoded.";
        }

        if (!ports.Contains(address.Port))
        {
            return $"hub.callback has port {address.Port}, which this hub does not call.";
        }

        return IsOwn(address) || IsInward(address) ? "hub.callback is no public address." : null;
    }

    private bool IsOwn(Uri callback)
    {
        var listened = server?.Features.Get<IServerAddressesFeature>()?.Addresses.Select(each => BindingAddress(each).Port) ?? [];
        return (callback.IdnHost == addresses.Base.IdnHost && callback.Port == addresses.Base.Port)
            || (IsLoopback(callback) && listened.Append(addresses.Base.Port).Contains(callback.Port));
    }

    private bool IsInward(Uri callback) => IsLoopback(callback)
        ? !settings.AllowLoopbackCallbacks
        : IPAddress.TryParse(callback.IdnHost.Trim('[', ']'), out var address) && Array.Exists(Inward, network => network.Contains(Plain(address)));

    private static bool IsLoopback(Uri callback) => callback.IsLoopback
        || (IPAddress.TryParse(callback.IdnHost.Trim('[', ']'), out var address) && IPAddress.IsLoopback(Plain(address)))
        || callback.IdnHost.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static Uri BindingAddress(string address) => new(address.Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal));

    private static IPNetwork Network(string text) => text.Contains('/') ? IPNetwork.Parse(text) : new IPNetwork(IPAddress.Parse(text), IPAddress.Parse(text).GetAddressBytes().Length * 8);
}
