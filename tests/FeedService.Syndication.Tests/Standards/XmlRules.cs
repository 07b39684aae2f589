using System.Xml.Linq;

namespace FeedService.Syndication.Tests.Standards;

internal static class XmlRules
{
    /// <summary>The usual prefixes (R11), declared once, on the root, and only where something uses them.</summary>
    public static void CheckPrefixes(XDocument document)
    {
        var used = document.Descendants().Select(element => element.Name.Namespace)
            .Concat(document.Descendants().Attributes().Where(a => !a.IsNamespaceDeclaration).Select(a => a.Name.Namespace))
            .ToHashSet();
        foreach (var declaration in document.Descendants().Attributes().Where(attribute => attribute.IsNamespaceDeclaration))
        {
            Assert.Same(document.Root, declaration.Parent);
            Assert.Contains(declaration.Value, used.Select(uri => uri.NamespaceName));
            var prefix = declaration.Name.LocalName;
            var usual = declaration.Value switch
            {
                "http://www.w3.org/2005/Atom" => document.Root!.Name.LocalName == "feed" ? "xmlns" : "atom",
                "http://purl.org/rss/1.0/modules/content/" => "content",
                "http://purl.org/dc/elements/1.1/" => "dc",
                "http://search.yahoo.com/mrss/" => "media",
                "http://purl.org/dc/terms/" => "dcterms",
                "http://www.itunes.com/dtds/podcast-1.0.dtd" => "itunes",
                "https://podcastindex.org/namespace/1.0" => "podcast",
                "http://purl.org/syndication/thread/1.0" => "thr",
                "http://purl.org/syndication/history/1.0" => "fh",
                "http://purl.org/atompub/tombstones/1.0" => "at",
                "http://purl.org/rss/1.0/modules/syndication/" => "sy",
                "http://backend.userland.com/creativeCommonsRssModule" => "creativeCommons",
                "http://www.georss.org/georss" => "georss",
                "http://webfeeds.org/rss/1.0" => "webfeeds",
                "http://source.scripting.com/" => "source",
                "https://rslstandard.org/rsl" => "rsl",
                "http://www.smartnews.be/snf" => "snf",
                var other => $"no prefix is agreed for {other}",
            };
            Assert.Equal(usual, prefix);
        }
    }

    public static void CheckMedia(XElement item)
    {
        foreach (var content in item.Elements(Namespaces.Media + "content"))
        {
            CheckAbsolute(content.Attribute("url")?.Value);
        }

        foreach (var credit in item.Descendants(Namespaces.Media + "credit").Where(credit => credit.Attribute("scheme") is null))
        {
            Assert.Contains(credit.Attribute("role")?.Value, new[] { "photographer", "camera operator", null });
            Assert.NotEmpty(credit.Value);
        }

        Assert.True(item.Elements(Namespaces.Media + "credit").Count() <= 1);
        Assert.True(item.Elements(Namespaces.Media + "thumbnail").Count() <= 1);
    }

    public static void CheckAbsolute(string? address)
    {
        Assert.NotNull(address);
        Assert.True(Uri.TryCreate(address, UriKind.Absolute, out _), $"'{address}' is no absolute address.");
        Assert.DoesNotContain(address, char.IsWhiteSpace);
        Assert.All(address, c => Assert.True(char.IsAscii(c), $"'{address}' is no URI: it holds '{c}'."));
    }
}
