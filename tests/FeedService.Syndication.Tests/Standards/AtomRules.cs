using System.Xml.Linq;

namespace FeedService.Syndication.Tests.Standards;

/// <summary>RFC 4287: what its Appendix B schema and its prose require (R7 to R10).</summary>
internal static class AtomRules
{
    private const string Rfc3339 = @"\A\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z\z";

    private static readonly string[] FeedElements =
    [
        "author", "category", "contributor", "generator", "icon", "id", "link", "logo", "rights", "subtitle", "title", "updated",
        "entry",
    ];

    private static readonly string[] EntryElements =
    [
        "author", "category", "content", "contributor", "id", "link", "published", "rights", "source", "summary", "title", "updated",
    ];

    private static readonly string[] Repeatable = ["author", "category", "contributor", "link", "entry"];

    private static readonly string[] TextConstructs = ["title", "subtitle", "summary", "rights", "content"];

    public static void Check(XDocument document)
    {
        XmlRules.CheckPrefixes(document);
        var feed = document.Root!;
        Assert.Equal(Namespaces.Atom + "feed", feed.Name);
        CheckMetadata(feed, FeedElements);
        var self = Assert.Single(Links(feed, "self"));
        Assert.Equal("application/atom+xml", self.Attribute("type")?.Value);

        var entries = feed.Elements(Namespaces.Atom + "entry").ToList();
        foreach (var entry in entries)
        {
            CheckMetadata(entry, EntryElements);
            CheckEntry(entry, feed);
        }

        Assert.Distinct(entries.Select(entry => entry.Element(Namespaces.Atom + "id")!.Value));
        Assert.All(feed.Elements().SkipWhile(e => e.Name.LocalName != "entry"), e => Assert.Equal("entry", e.Name.LocalName));
    }

    private static void CheckMetadata(XElement element, string[] known)
    {
        var own = element.Elements().Where(child => child.Name.Namespace == Namespaces.Atom).ToList();
        Assert.All(own, child => Assert.Contains(child.Name.LocalName, known));
        Assert.Distinct(own.Select(child => child.Name.LocalName).Where(name => !Repeatable.Contains(name)));
        Assert.All(["id", "title", "updated"], name => Assert.Single(element.Elements(Namespaces.Atom + name)));
        Assert.Matches(@"\A[A-Za-z][A-Za-z0-9+.\-]*:\S+\z", element.Element(Namespaces.Atom + "id")!.Value);
        foreach (var date in own.Where(child => child.Name.LocalName is "updated" or "published"))
        {
            Assert.Matches(Rfc3339, date.Value);
        }

        foreach (var text in own.Where(child => TextConstructs.Contains(child.Name.LocalName)))
        {
            Assert.Empty(text.Elements());
            Assert.Equal(text.Name.LocalName == "content" ? "html" : "text", text.Attribute("type")?.Value);
        }

        CheckLinks(element);
        CheckPeople(element);
        Assert.All(element.Elements(Namespaces.Atom + "category"), category => Assert.NotNull(category.Attribute("term")));
    }

    private static void CheckEntry(XElement entry, XElement feed)
    {
        Assert.True(
            entry.Element(Namespaces.Atom + "author") is not null || feed.Element(Namespaces.Atom + "author") is not null,
            "Neither the entry nor the feed has an author (R8).");
        Assert.True(
            entry.Element(Namespaces.Atom + "content") is not null || Links(entry, "alternate").Any(),
            "An entry without content needs an alternate link (R9).");
        Assert.Equal("alternate", entry.Element(Namespaces.Atom + "link")?.Attribute("rel")?.Value);
        XmlRules.CheckMedia(entry);
    }

    private static void CheckLinks(XElement element)
    {
        Assert.All(element.Elements(Namespaces.Atom + "link"), link => XmlRules.CheckAbsolute(link.Attribute("href")?.Value));
        Assert.Distinct(Links(element, "alternate").Select(link => (link.Attribute("type")?.Value, link.Attribute("hreflang")?.Value)));
        foreach (var name in (string[])["icon", "logo"])
        {
            Assert.All(element.Elements(Namespaces.Atom + name), address => XmlRules.CheckAbsolute(address.Value));
        }
    }

    private static void CheckPeople(XElement element)
    {
        foreach (var author in element.Elements(Namespaces.Atom + "author"))
        {
            Assert.Single(author.Elements(Namespaces.Atom + "name"));
            Assert.True(author.Elements(Namespaces.Atom + "email").Count() <= 1);
            Assert.All(author.Elements(Namespaces.Atom + "email"), email => Assert.Matches(@"\A.+@.+\z", email.Value));
            Assert.All(author.Elements(Namespaces.Atom + "uri"), uri => XmlRules.CheckAbsolute(uri.Value));
        }
    }

    private static IEnumerable<XElement> Links(XElement element, string relation) =>
        element.Elements(Namespaces.Atom + "link").Where(link => link.Attribute("rel")?.Value == relation);
}
