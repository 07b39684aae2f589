using System.Globalization;
using System.Xml.Linq;

namespace FeedService.Syndication.Reading;

/// <summary>RSS 0.90 to 2.0, with or without RDF, whatever version they claim.</summary>
internal static class RssReading
{
    public static ReadFeed Read(XElement root, Uri address)
    {
        var document = new Parts(root, address);
        // In RDF, items and the picture lie beside the channel.
        var channel = document.First("channel") ?? document;
        var isOurs = channel.Text("generator")?.StartsWith(Product.Name, StringComparison.Ordinal) is true;
        var items = channel.Each("item").Concat(ReferenceEquals(channel, document) ? [] : document.Each("item"));
        var links = Links.Of(channel, "atom:link");
        return new ReadFeed
        {
            Format = FormatOf(root),
            Title = Title(channel.Text("title", "dc:title"), isOurs),
            Description = channel.Text("description", "dc:description", "itunes:summary") is { } text ? Markup.TextOfHtml(text) : null,
            Id = channel.Text("atom:id"),
            Link = channel.Address("link") ?? links.Alternate,
            Self = links.Address("self"),
            Hubs = links.All("hub"),
            Next = links.Address("next"),
            PreviousArchive = links.Address("prev-archive"),
            Language = channel.Text("language", "dc:language") ?? Language(channel),
            Copyright = channel.Text("copyright", "dc:rights"),
            Authors = People.Distinct([.. channel.All("managingeditor", "dc:creator", "itunes:author").Select(person => People.OfText(person.Value)), .. channel.Each("atom:author").Select(People.OfAtom)]),
            Image = (channel.First("image") ?? document.First("image"))?.Address("url") ?? channel.First("itunes:image")?.AddressIn("href"),
            UpdatedAt = channel.Date("atom:updated", "lastbuilddate", "pubdate", "dc:date", "dcterms:modified"),
            IsComplete = channel.First("fh:complete") is not null,
            TimeToLive = TimeToLive(channel),
            Entries = [.. items.Select(item => RssItemReading.Read(item, isOurs))],
            Deleted = Tombstone.All(channel),
        };
    }

    /// <summary>Plain text; what we wrote ourselves is not unescaped a second time.</summary>
    public static string? Title(string? text, bool isOurs) => text is null ? null : isOurs ? text : Markup.Plain(text) is { Length: > 0 } plain ? plain : null;

    public static string? Language(Parts parts) => parts.Element.Attribute(XNamespace.Xml + "lang")?.Value is { Length: > 0 } tag ? tag : null;

    private static string FormatOf(XElement root) => root.Name.LocalName.Equals("rss", StringComparison.OrdinalIgnoreCase)
        ? $"RSS {root.Attribute("version")?.Value.Trim()}".Trim()
        : root.Elements().Any(element => element.Name.NamespaceName.Contains("0.9", StringComparison.Ordinal)) ? "RSS 0.90" : "RSS 1.0";

    /// <summary>The longest of what is asked for: ttl in minutes, updates in a period, at most a week.</summary>
    public static TimeSpan? TimeToLive(Parts channel)
    {
        double? minutes = double.TryParse(channel.Text("ttl"), NumberStyles.Float, CultureInfo.InvariantCulture, out var ttl) && ttl > 0 ? ttl : null;
        double? period = channel.Text("sy:updateperiod")?.ToLowerInvariant() switch
        {
            "hourly" => 60,
            "daily" => 1440,
            "weekly" or "monthly" or "yearly" => 10080,
            _ => null,
        };
        var times = double.TryParse(channel.Text("sy:updatefrequency"), NumberStyles.Float, CultureInfo.InvariantCulture, out var frequency) && frequency >= 1 ? frequency : 1;
        return minutes is null && period is null ? null : TimeSpan.FromMinutes(Math.Min(10080, Math.Max(minutes ?? 0, (period ?? 0) / times)));
    }
}
