using System.Globalization;
using FeedService.Syndication;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Feeds;

/// <summary>Every public address, made from the base address alone, never from a request (R15).</summary>
internal sealed class SiteAddresses(IOptions<FeedServiceOptions> options, IConfiguration configuration, MountPoint mount, IServer? server = null)
{
    /// <summary>Where the service listens when nothing says otherwise.</summary>
    public const string DefaultUrl = "http://localhost:8080";

    /// <summary>Ends with a slash. Where no BaseUrl is set this is where the service lies on the address listened on, known once the server has started.</summary>
    public Uri Base => field ??= WithSlash(options.Value.BaseUrl ?? Listening().TrimEnd('/') + mount.Path);

    /// <summary>The service's own hub.</summary>
    public Uri Hub => new(Base, "hub");

    /// <summary>Where rssCloud's subscribers ask to be told.</summary>
    public Uri Cloud => new(Base, "rsscloud/pleaseNotify");

    /// <summary>Where a feed's articles are written over HTTP.</summary>
    public Uri ApiFeed(string feed) => new(Base, $"api/feeds/{feed}");

    /// <summary>One of them.</summary>
    /// <param name="key">Its key in its source; a slash in it is one in the address.</param>
    public Uri ApiArticle(string feed, string key) => new(Base, $"api/feeds/{feed}/articles/{string.Join('/', key.Split('/').Select(Uri.EscapeDataString))}");

    /// <summary>Where editors write articles (Micropub); null where the settings take it away.</summary>
    /// <param name="feed">The feed that they go to; null where the key says it.</param>
    public Uri? Micropub(string? feed) => options.Value.Api.Enabled ? new(Base, feed is null ? "micropub" : $"micropub?feed={feed}") : null;

    /// <summary>Where editors upload a feed's media.</summary>
    public Uri MicropubMedia(string feed) => new(Base, $"micropub/media?feed={feed}");

    /// <summary>The way to the desk with a token, in the part of an address that browsers send to nobody.</summary>
    public Uri AdminSignIn(string token) => new(Base, $"admin/sign-in#{token}");

    /// <summary>The hubs that a feed's documents name, the own one first.</summary>
    public IReadOnlyList<Uri> Hubs(FeedDefinition feed) => feed.HasHub ? [Hub, .. feed.OutsideHubs] : feed.OutsideHubs;

    public Uri FeedPage(string feed) => new(Base, feed);

    public Uri Document(string feed, FeedFormat format) => new(Base, $"{feed}/{FeedRenderers.All[format].FileName}");

    public Uri Partner(string feed, string profile) => new(Base, $"{feed}/{profile}.xml");

    public Uri Archive(string feed, int number, FeedFormat format) => new(Base, $"{feed}/archive/{number}/{FeedRenderers.All[format].FileName}");

    /// <summary>A filtered feed: <c>/news/tags/sport/rss.xml</c>.</summary>
    /// <param name="page">From 1.</param>
    public Uri Filtered(string feed, string kind, string key, FeedFormat format, int page = 1) =>
        new(Base, string.Create(CultureInfo.InvariantCulture, $"{feed}/{kind}/{Uri.EscapeDataString(key)}/{FeedRenderers.All[format].FileName}{(page == 1 ? "" : $"?page={page}")}"));

    public Uri Article(string feed, string slug) => new(Base, $"{feed}/articles/{Uri.EscapeDataString(slug)}");

    public Uri Chapters(string feed, string slug) => new(Base, $"{feed}/articles/{Uri.EscapeDataString(slug)}/chapters.json");

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
    /// The base that identifiers are made from. It depends neither on the port that happens to be listened on nor on where the
    /// service lies in an application, so that an empty store gives the same ids again.
    /// </summary>
    public static Uri Settled(FeedServiceOptions options) => WithSlash(options.BaseUrl ?? DefaultUrl);

    private static Uri WithSlash(string address) => new(address.EndsWith('/') ? address : address + "/");
}
