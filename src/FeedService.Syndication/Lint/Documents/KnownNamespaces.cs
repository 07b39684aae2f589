using System.Collections.Frozen;

namespace FeedService.Syndication.Lint.Documents;

/// <summary>The namespaces that feeds use, each with the prefix that everybody gives it (R11).</summary>
internal static class KnownNamespaces
{
    public const string Xmlns = "http://www.w3.org/2000/xmlns/";
    public const string Xml = "http://www.w3.org/XML/1998/namespace";
    public const string Xhtml = "http://www.w3.org/1999/xhtml";
    public const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    public const string Rss10 = "http://purl.org/rss/1.0/";
    public const string Atom = "http://www.w3.org/2005/Atom";
    public const string Atom03 = "http://purl.org/atom/ns#";
    public const string Content = "http://purl.org/rss/1.0/modules/content/";
    public const string DublinCore = "http://purl.org/dc/elements/1.1/";
    public const string Terms = "http://purl.org/dc/terms/";
    public const string Media = "http://search.yahoo.com/mrss/";
    public const string Itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd";
    public const string Podcast = "https://podcastindex.org/namespace/1.0";
    public const string Threading = "http://purl.org/syndication/thread/1.0";
    public const string History = "http://purl.org/syndication/history/1.0";
    public const string Tombstones = "http://purl.org/atompub/tombstones/1.0";
    public const string Syndication = "http://purl.org/rss/1.0/modules/syndication/";
    public const string Slash = "http://purl.org/rss/1.0/modules/slash/";
    public const string CommentApi = "http://wellformedweb.org/CommentAPI/";
    public const string CreativeCommons = "http://backend.userland.com/creativeCommonsRssModule";
    public const string GeoRss = "http://www.georss.org/georss";
    public const string Geo = "http://www.w3.org/2003/01/geo/wgs84_pos#";
    public const string Webfeeds = "http://webfeeds.org/rss/1.0";
    public const string Source = "http://source.scripting.com/";
    public const string Rsl = "https://rslstandard.org/rsl";
    public const string Smartnews = "http://www.smartnews.be/snf";
    public const string Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";
    public const string News = "http://www.google.com/schemas/sitemap-news/0.9";
    public const string Event = "http://purl.org/rss/1.0/modules/event/";
    public const string Admin = "http://webns.net/mvcb/";
    public const string BlogChannel = "http://backend.userland.com/blogChannelModule";

    public const string FeedBurner = "http://rssnamespace.org/feedburner/ext/1.0";
    public const string FeedSync = "http://feedsync.org/2007/feedsync";
    public const string ConversationsNetwork = "http://conversationsnetwork.org/rssNamespace-1.0/";
    public const string OpenSearch = "http://a9.com/-/spec/opensearch/1.1/";
    public const string OpenSearch10 = "http://a9.com/-/spec/opensearchrss/1.0/";
    public const string Aggregation = "http://purl.org/rss/1.0/modules/aggregation/";
    public const string Wiki = "http://purl.org/rss/1.0/modules/wiki/";
    public const string App = "http://www.w3.org/2007/app";
    public const string Gml = "http://www.opengis.net/gml";

    private static readonly FrozenDictionary<string, string> Prefixes = new Dictionary<string, string>
    {
        [Rdf] = "rdf",
        [Atom] = "atom",
        [Content] = "content",
        [DublinCore] = "dc",
        [Terms] = "dcterms",
        [Media] = "media",
        [Itunes] = "itunes",
        [Podcast] = "podcast",
        [Threading] = "thr",
        [History] = "fh",
        [Tombstones] = "at",
        [Syndication] = "sy",
        [Slash] = "slash",
        [CommentApi] = "wfw",
        [CreativeCommons] = "creativeCommons",
        [GeoRss] = "georss",
        [Geo] = "geo",
        [Webfeeds] = "webfeeds",
        [Source] = "source",
        [Rsl] = "rsl",
        [Smartnews] = "snf",
        [News] = "news",
        [Event] = "ev",
        [Admin] = "admin",
        [BlogChannel] = "blogChannel",
        [FeedBurner] = "feedburner",
        [FeedSync] = "sx",
        [ConversationsNetwork] = "conversationsNetwork",
        [OpenSearch] = "opensearch",
        [Aggregation] = "ag",
        [Wiki] = "wiki",
        [Gml] = "gml",
        [App] = "app",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> ByPrefix =
        Prefixes.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> ByLooks =
        Prefixes.Keys.ToFrozenDictionary(Looks, address => address, StringComparer.Ordinal);

    /// <summary>Known under another address, too, by a specification of the same name.</summary>
    private static readonly FrozenSet<string> Twins = new[] { "http://purl.org/rss/1.0/modules/threading/", "http://purl.org/dc/elements/1.0/", Rss10, Atom03, OpenSearch10 }
        .ToFrozenSet(StringComparer.Ordinal);

    public static void Check(Findings findings, string prefix, string address, Position at)
    {
        if (Prefixes.ContainsKey(address) || Twins.Contains(address))
        {
            return;
        }

        if (ByLooks.TryGetValue(Looks(address), out var meant))
        {
            findings.Add(DocumentRules.NamespaceMisspelled, at, $"The namespace '{address}' is unknown; '{meant}' is meant.");
        }
        else if (ByPrefix.TryGetValue(prefix, out var expected))
        {
            findings.Add(DocumentRules.NamespaceReserved, at, $"Readers expect '{expected}' behind the prefix '{prefix}', not '{address}'.");
        }
    }

    /// <summary>Whether its elements belong to feeds, and not to texts.</summary>
    public static bool IsOfFeeds(string address) => Prefixes.ContainsKey(address);

    /// <returns>The prefix that everybody gives a namespace, or one that it is a misspelling of; null where it is unknown.</returns>
    public static string? PrefixOf(string address) => Prefixes.GetValueOrDefault(Meant(address));

    /// <returns>The namespace that everybody means by a prefix; null where nobody means any.</returns>
    public static string? AddressOf(string prefix) => ByPrefix.GetValueOrDefault(prefix);

    /// <returns>The namespace that is meant: as written where it is known, or the one it is a misspelling of.</returns>
    public static string Meant(string address) =>
        !Prefixes.ContainsKey(address) && ByLooks.TryGetValue(Looks(address), out var meant) ? meant : address;

    /// <summary>What is left of an address when http or https, capitals and what stands at the end no longer matter.</summary>
    private static string Looks(string address)
    {
        var bare = address.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? "http:" + address[6..] : address;
        return bare.TrimEnd('/', '#', ' ').ToUpperInvariant();
    }
}
