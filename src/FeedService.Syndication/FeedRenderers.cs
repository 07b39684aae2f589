using FeedService.Syndication.Atom;
using FeedService.Syndication.Json;
using FeedService.Syndication.Rss;

namespace FeedService.Syndication;

/// <summary>The one renderer of each format.</summary>
public static class FeedRenderers
{
    public static IReadOnlyDictionary<FeedFormat, IFeedRenderer> All { get; } = new Dictionary<FeedFormat, IFeedRenderer>
    {
        [FeedFormat.Rss] = new RssRenderer(),
        [FeedFormat.Atom] = new AtomRenderer(),
        [FeedFormat.Json] = new JsonFeedRenderer(),
    };
}
