namespace FeedService.Syndication.Reading;

/// <summary>An item of RSS.</summary>
internal static class RssItemReading
{
    private static readonly string[] Bodies = ["content:encoded", "xhtml:body", "xhtml:div", "atom:content", "body", "fulltext"];

    /// <param name="item">The item.</param>
    /// <param name="isOurs">Whether titles are known to be plain text.</param>
    public static ReadEntry Read(Parts item, bool isOurs)
    {
        var links = Links.Of(item, "atom:link");
        var guid = item.First("guid");
        var body = item.Text(Bodies);
        var description = item.Text("description", "atom:summary", "dc:description", "itunes:summary", "media:description");
        var media = MediaReading.Of(item);
        return new ReadEntry
        {
            Id = item.Text("guid") ?? About(item) ?? item.Text("atom:id"),
            Title = RssReading.Title(item.Text("title", "dc:title", "media:title", "itunes:title"), isOurs),
            Link = item.Address("feedburner:origlink") ?? item.Address("link") ?? item.First("link")?.AddressIn("href") ?? links.Alternate ?? Permalink(item, guid),
            PublishedAt = item.Date("pubdate", "dcterms:created", "dc:date", "dcterms:issued", "dcterms:date", "atom:published", "date", "published"),
            UpdatedAt = item.Date("atom:updated", "dcterms:modified", "lastmodified", "updated"),
            Authors = Authors(item),
            Tags = [.. item.All("category", "dc:subject").Select(tag => Markup.Plain(tag.Value)).Where(tag => tag.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)],
            Summary = body is null || description is null || description == body ? null : isOurs ? description : Markup.TextOfHtml(description),
            ContentHtml = body ?? (isOurs ? null : description),
            ContentText = body is null && isOurs ? description : null,
            Base = item.Base,
            Image = media.Image,
            Credit = media.Credit,
            Enclosures = media.Enclosures,
            Language = item.Text("dc:language") ?? RssReading.Language(item),
            Copyright = item.Text("dc:rights"),
            Source = Source(item),
        };
    }

    private static string? About(Parts item) => item.Element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "about")?.Value.Trim() is { Length: > 0 } about ? about : null;

    /// <summary>A guid is where a person reads it, unless it says that it is not (R17).</summary>
    private static Uri? Permalink(Parts item, Parts? guid) =>
        guid is not null && !"false".Equals(guid.Attribute("isPermaLink"), StringComparison.OrdinalIgnoreCase)
        && guid.Element.Value.TrimStart().StartsWith("http", StringComparison.OrdinalIgnoreCase)
            ? item.Resolve(guid.Element.Value)
            : null;

    /// <summary>Our own documents name the one who has an address first, and everybody else as creators (R36).</summary>
    private static IReadOnlyList<Person> Authors(Parts item)
    {
        var named = People.Distinct([.. item.All("author", "dc:creator").Select(person => People.OfText(Parts.TextOf(person))), .. item.Each("atom:author").Select(People.OfAtom)]);
        return named.Count > 0 ? named : People.Distinct(item.All("itunes:author").Select(person => People.OfText(person.Value)));
    }

    private static ReadSource? Source(Parts item) => item.First("source") is { } source && source.AddressIn("url") is { } address
        ? new ReadSource(Id: null, Markup.Plain(source.Element.Value) is { Length: > 0 } title ? title : null, address, UpdatedAt: null)
        : item.First("atom:source") is { } feed ? AtomReading.Source(feed) : null;
}
