using FeedService.Syndication.Opml;

namespace FeedService.Syndication.Tests;

public sealed class OpmlTests
{
    private static readonly OpmlDocument Feeds = new()
    {
        Title = "Feeds of <Harbour> & Co\u0007",
        Outlines =
        [
            new()
            {
                Title = "News \"daily\" & more",
                Link = new("https://harbour.example/news"),
                FeedAddress = new("https://harbour.example/news/rss.xml?a=1&b=ü"),
                Description = "Two\nlines",
            },
            new() { Title = "Ships", Link = new("https://harbour.example/ships"), FeedAddress = new("https://harbour.example/ships/atom.xml") },
        ],
    };

    [Fact]
    public void List_of_feeds_is_valid_OPML()
    {
        var opml = Documents.Xml(Feeds.Render()).Root!;

        Assert.Equal("opml", opml.Name);
        Assert.Equal("2.0", opml.Attribute("version")?.Value);
        Assert.Equal(["head", "body"], opml.Elements().Select(element => element.Name.LocalName));
        Assert.Equal("Feeds of <Harbour> & Co", opml.Element("head")!.Element("title")!.Value);
        var outlines = opml.Element("body")!.Elements("outline").ToList();
        Assert.Equal(2, outlines.Count);
        Assert.All(outlines, outline => Assert.Equal("rss", outline.Attribute("type")?.Value));
        Assert.All(outlines, outline => Assert.Equal(outline.Attribute("text")?.Value, outline.Attribute("title")?.Value));
        Assert.Equal("News \"daily\" & more", outlines[0].Attribute("text")?.Value);
        Assert.Equal("https://harbour.example/news/rss.xml?a=1&b=%C3%BC", outlines[0].Attribute("xmlUrl")?.Value);
        Assert.Equal("https://harbour.example/news", outlines[0].Attribute("htmlUrl")?.Value);
        Assert.Equal("Two\nlines", outlines[0].Attribute("description")?.Value);
        Assert.Null(outlines[1].Attribute("description"));
    }

    [Fact]
    public void List_without_feeds_is_valid_too()
    {
        var opml = Documents.Xml((Feeds with { Outlines = [] }).Render()).Root!;

        Assert.Empty(opml.Element("body")!.Elements());
    }

    [Fact]
    public void Rendered_again_not_a_byte_differs() => Assert.Equal(Feeds.Render(), Feeds.Render());
}
