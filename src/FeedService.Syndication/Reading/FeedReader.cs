using System.Xml.Linq;

namespace FeedService.Syndication.Reading;

/// <summary>
/// Reads any feed: RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed, well-formed or not. Nothing is fetched, no DTD is read, no entity
/// of the document's own is expanded.
/// </summary>
public static class FeedReader
{
    /// <summary>Characters that are read; a longer document is refused.</summary>
    public const int MostCharacters = 20_000_000;

    private const int MostEntries = 100_000;

    /// <param name="bytes">The document.</param>
    /// <param name="contentType">What its server called it; null where nobody says.</param>
    /// <param name="address">Where it was found; relative addresses are resolved against it.</param>
    /// <exception cref="FeedUnreadableException">It is no feed.</exception>
    public static ReadFeed Read(ReadOnlyMemory<byte> bytes, string? contentType, Uri address)
    {
        var (text, flaw) = DocumentDecoding.Decode(bytes.Span, contentType);
        if (text.Length > MostCharacters)
        {
            throw new FeedUnreadableException(FormattableString.Invariant($"The document has {text.Length:N0} characters; at most {MostCharacters:N0} are read."));
        }

        var start = text.AsSpan().TrimStart().Trim('\uFEFF');
        if (start.IsEmpty)
        {
            throw new FeedUnreadableException("The document is empty.");
        }

        if (start[0] == '{')
        {
            return JsonFeedReading.Read(text, address);
        }

        var (root, broken) = FeedXml.Parse(text);
        CheckEntries(root.Descendants().Count(element => element.Name.LocalName.ToLowerInvariant() is "item" or "entry"));
        var feed = FeedOf(root, address);
        return feed with { Flaw = flaw ?? broken };
    }

    /// <exception cref="FeedUnreadableException">There are too many to be held at once.</exception>
    internal static void CheckEntries(int entries)
    {
        if (entries > MostEntries)
        {
            throw new FeedUnreadableException(FormattableString.Invariant($"The document has {entries:N0} entries; at most {MostEntries:N0} are read."));
        }
    }

    private static ReadFeed FeedOf(XElement root, Uri address) => root.Name.LocalName.ToLowerInvariant() switch
    {
        "feed" => AtomReading.Read(root, address),
        "rss" or "rdf" => RssReading.Read(root, address),
        // What a hub or a script sends that lost its head.
        "channel" => RssReading.Read(new XElement("rss", root), address),
        "html" => throw new FeedUnreadableException(WebPage(root, address)),
        "opml" => throw new FeedUnreadableException("The document is a list of feeds (OPML), no feed. Import it with: feedservice import opml"),
        var other => throw new FeedUnreadableException($"The document is no feed: its root is '{other}'."),
    };

    /// <summary>Most often the address of the site instead of its feed, which the page names then.</summary>
    private static string WebPage(XElement root, Uri address)
    {
        var feed = root.Descendants().FirstOrDefault(element =>
            element.Name.LocalName.Equals("link", StringComparison.OrdinalIgnoreCase)
            && element.Attribute("type")?.Value is { } type && (type.Contains("rss", StringComparison.Ordinal) || type.Contains("atom", StringComparison.Ordinal) || type.Contains("feed+json", StringComparison.Ordinal)));
        return Uri.TryCreate(address, feed?.Attribute("href")?.Value, out var at) && feed is not null
            ? $"The document is a web page, no feed. It names this feed: {at.AbsoluteUri}"
            : "The document is a web page, no feed. Take the address of the feed itself.";
    }
}
