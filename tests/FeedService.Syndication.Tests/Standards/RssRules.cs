using System.Globalization;
using System.Xml.Linq;

namespace FeedService.Syndication.Tests.Standards;

/// <summary>RSS 2.0 as its specification and the RSS Best Practices Profile want it.</summary>
internal static class RssRules
{
    private static readonly string[] ChannelElements =
    [
        "title", "link", "description", "language", "copyright", "managingEditor", "pubDate", "lastBuildDate", "category", "generator",
        "image", "cloud", "ttl", "item", "webMaster", "skipHours", "skipDays",
    ];

    private static readonly string[] ItemElements =
        ["guid", "link", "author", "category", "title", "description", "pubDate", "enclosure", "source", "comments"];

    public static void Check(XDocument document)
    {
        XmlRules.CheckPrefixes(document);
        var rss = document.Root!;
        Assert.Equal("rss", rss.Name);
        Assert.Equal("2.0", rss.Attribute("version")?.Value);
        var channel = Assert.Single(rss.Elements());
        Assert.Equal("channel", channel.Name);
        CheckChannel(channel);

        var items = channel.Elements("item").ToList();
        Assert.All(items, CheckItem);
        Assert.Distinct(items.Select(item => item.Element("guid")!.Value));

        // Metadata before entries, so that a reader may stop at the first entry it knows.
        Assert.All(channel.Elements().SkipWhile(element => element.Name != "item"), element => Assert.Equal("item", element.Name));
    }

    private static void CheckChannel(XElement channel)
    {
        CheckNames(channel, ChannelElements, repeatable: ["category", "item"]);
        Assert.All(["title", "link", "description"], name => Assert.Single(channel.Elements(name)));
        XmlRules.CheckAbsolute(channel.Element("link")!.Value);
        CheckDate(Assert.Single(channel.Elements("lastBuildDate")));

        var self = Assert.Single(channel.Elements(Namespaces.Atom + "link"), link => link.Attribute("rel")?.Value == "self");
        XmlRules.CheckAbsolute(self.Attribute("href")?.Value);
        Assert.Equal("application/rss+xml", self.Attribute("type")?.Value);

        if (channel.Element("image") is { } image)
        {
            Assert.Equal(channel.Element("title")!.Value, image.Element("title")?.Value);
            Assert.Equal(channel.Element("link")!.Value, image.Element("link")?.Value);
            XmlRules.CheckAbsolute(image.Element("url")?.Value);
        }

        if (channel.Element("ttl") is { } ttl)
        {
            Assert.True(int.Parse(ttl.Value, CultureInfo.InvariantCulture) > 0);
        }

        CheckContact(channel.Element("managingEditor"));
    }

    private static void CheckItem(XElement item)
    {
        CheckNames(item, ItemElements, repeatable: ["category"]);
        Assert.True(item.Element("title") is not null || item.Element("description") is not null);
        Assert.Single(item.Elements("title"));
        var link = Assert.Single(item.Elements("link")).Value;
        XmlRules.CheckAbsolute(link);

        var guid = Assert.Single(item.Elements("guid"));
        var isPermalink = guid.Attribute("isPermaLink")?.Value;
        Assert.Equal(guid.Value == link && link.StartsWith("http", StringComparison.Ordinal) ? "true" : "false", isPermalink);

        CheckDate(Assert.Single(item.Elements("pubDate")));
        CheckContact(item.Element("author"));
        foreach (var enclosure in item.Elements("enclosure"))
        {
            XmlRules.CheckAbsolute(enclosure.Attribute("url")?.Value);
            Assert.True(long.Parse(enclosure.Attribute("length")!.Value, NumberStyles.None, CultureInfo.InvariantCulture) >= 0);
            Assert.NotNull(enclosure.Attribute("type"));
        }

        XmlRules.CheckMedia(item);
    }

    private static void CheckNames(XElement parent, string[] known, string[] repeatable)
    {
        var own = parent.Elements().Where(element => element.Name.Namespace == XNamespace.None).ToList();
        Assert.All(own, element => Assert.Contains(element.Name.LocalName, known));
        Assert.Distinct(own.Select(element => element.Name.LocalName).Where(name => !repeatable.Contains(name)));
    }

    /// <summary>RFC 822 with a four-digit year, English names, GMT, and the weekday that the date really has (R23, R24).</summary>
    private static void CheckDate(XElement date) =>
        Assert.True(
            DateTime.TryParseExact(date.Value, "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            $"'{date.Value}' is no RFC 822 date.");

    private static void CheckContact(XElement? contact)
    {
        if (contact is not null)
        {
            Assert.Matches(@"(?s)\A[^@]+@[^@]+ \(.*\)\z", contact.Value);
        }
    }
}
