using System.Xml.Linq;
using FeedService.Syndication.Atom;
using FeedService.Syndication.Lint.Documents;

namespace FeedService.Syndication.Reading;

/// <summary>Atom 1.0 (RFC 4287) and 0.3.</summary>
internal static class AtomReading
{
    public static ReadFeed Read(XElement root, Uri address)
    {
        var feed = new Parts(root, address);
        var links = Links.Of(feed, "link");
        return new ReadFeed
        {
            Format = root.Name.NamespaceName == KnownNamespaces.Atom03 ? "Atom 0.3" : "Atom 1.0",
            Title = AtomText.Plain(feed.First("title")),
            Description = AtomText.Plain(feed.First("subtitle") ?? feed.First("tagline")),
            Id = feed.Text("id") is { } id ? AtomId.Unwrap(id) : null,
            Link = links.Alternate,
            Self = links.Address("self"),
            Hubs = links.All("hub"),
            Next = links.Address("next"),
            PreviousArchive = links.Address("prev-archive"),
            Language = RssReading.Language(feed),
            Copyright = AtomText.Plain(feed.First("rights") ?? feed.First("copyright")),
            Authors = People.Distinct(feed.Each("author").Select(People.OfAtom)),
            Image = feed.Address("logo", "icon"),
            UpdatedAt = feed.Date("updated", "modified"),
            IsComplete = feed.First("fh:complete") is not null,
            TimeToLive = RssReading.TimeToLive(feed),
            Entries = [.. feed.Each("entry").Select(Entry)],
            Deleted = Tombstone.All(feed),
        };
    }

    /// <summary>What an entry says of the feed that it came from.</summary>
    public static ReadSource Source(Parts source)
    {
        var links = Links.Of(source, source.Element.Name.LocalName == "source" && source.All("link").Any() ? "link" : "atom:link");
        return new ReadSource(
            source.Text("id", "atom:id") is { } id ? AtomId.Unwrap(id) : null,
            AtomText.Plain(source.First("title") ?? source.First("atom:title")),
            links.Address("self") ?? links.Alternate,
            source.Date("updated", "atom:updated"));
    }

    private static ReadEntry Entry(Parts entry)
    {
        var links = Links.Of(entry, "link");
        var content = entry.First("content");
        var summary = entry.First("summary");
        var media = MediaReading.Of(entry);
        var (html, text) = AtomText.Content(content);
        var isWhole = html is not null || text is not null;
        return new ReadEntry
        {
            Id = entry.Text("id") is { } id ? AtomId.Unwrap(id) : null,
            Title = AtomText.Plain(entry.First("title")),
            Link = entry.Address("feedburner:origlink") ?? links.Alternate ?? content?.AddressIn("src"),
            ExternalLink = links.Address("related"),
            PublishedAt = entry.Date("published", "issued", "created", "updated", "modified"),
            UpdatedAt = entry.Date("updated", "modified"),
            Authors = People.Distinct(entry.Each("author").Select(People.OfAtom)),
            Tags = [.. entry.Each("category").Select(Tag).Concat(entry.All("dc:subject").Select(tag => tag.Value.Trim())).Where(tag => tag is { Length: > 0 }).Select(tag => tag!).Distinct(StringComparer.OrdinalIgnoreCase)],
            Summary = isWhole ? AtomText.Plain(summary) : null,
            ContentHtml = isWhole ? html : AtomText.Content(summary).Html ?? entry.First("media:group")?.Text("media:description"),
            ContentText = isWhole ? text : AtomText.Content(summary).Text,
            Base = content?.Base ?? entry.Base,
            Image = media.Image,
            Credit = media.Credit,
            Enclosures = media.Enclosures,
            Language = RssReading.Language(entry),
            Copyright = AtomText.Plain(entry.First("rights")),
            Source = entry.First("source") is { } source ? Source(source) : null,
        };
    }

    /// <summary>What people see is the label; the term is what machines compare (R37).</summary>
    private static string? Tag(Parts category) => category.Attribute("label") ?? category.Attribute("term") ?? (category.Element.Value.Trim() is { Length: > 0 } text ? text : null);
}
