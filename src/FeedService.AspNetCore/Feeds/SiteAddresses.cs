using FeedService.Syndication;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Feeds;

/// <summary>Every public address, made from the base address alone, never from a request (R15).</summary>
internal sealed class SiteAddresses(IOptions<FeedServiceOptions> options, IConfiguration configuration, IServer? server = null)
{
    /// <summary>Where the service listens when nothing says otherwise.</summary>
    public const string DefaultUrl = "http://localhost:8080";

    /// <summary>Ends with a slash. Where no BaseUrl is set this is the address listened on, known once the server has started.</summary>
    public Uri Base => field ??= WithSlash(options.Value.BaseUrl ?? Listening());

    public Uri FeedPage(string feed) => new(Base, feed);

    public Uri Document(string feed, FeedFormat format) => new(Base, $"{feed}/{FeedRenderers.All[format].FileName}");

    public Uri Article(string feed, string slug) => new(Base, $"{feed}/articles/{Uri.EscapeDataString(slug)}");

    public Uri Media(string feed, string hash, string name) => new(Base, $"{feed}/media/{hash}/{Uri.EscapeDataString(name)}");

    private string Listening()
    {
        var bound = server?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        var address = bound ?? configuration["Urls"]?.Split(';')[0] ?? DefaultUrl;
        // An address that means every interface is not one that a reader can open.
        return address.Replace("://*", "://localhost", StringComparison.Ordinal)
            .Replace("://+", "://localhost", StringComparison.Ordinal)
            .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
            .Replace("://[::]", "://localhost", StringComparison.Ordinal);
    }

    /// <summary>
    /// The base that identifiers are made from. It never depends on the port that happens to be listened on, so that an empty
    /// store gives the same ids again.
    /// </summary>
    public static Uri Settled(FeedServiceOptions options) => WithSlash(options.BaseUrl ?? DefaultUrl);

    private static Uri WithSlash(string address) => new(address.EndsWith('/') ? address : address + "/");
}
