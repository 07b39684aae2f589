using System.Net;
using System.Xml.Linq;
using FeedService.Tests.Serving;

namespace FeedService.Tests.Web;

public sealed class ListTests
{
    [Fact]
    public async Task The_feeds_are_listed_as_valid_OPML()
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication(), Sample.Publication("sport", id: 2, title: "Sport"), Sample.Removed("gone", id: 3));
        using var answer = await host.GetAsync("/feeds.opml");
        Assert.Equal("text/x-opml; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());

        var opml = XDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root!;
        Assert.Equal("opml", opml.Name.LocalName);
        Assert.Equal("2.0", opml.Attribute("version")!.Value);
        Assert.Equal(["head", "body"], opml.Elements().Select(element => element.Name.LocalName));
        Assert.Equal(
            [
                ("rss", "The <News> & more", "The <News> & more", "https://feeds.example/news/rss.xml", "https://feeds.example/news"),
                ("rss", "Sport", "Sport", "https://feeds.example/sport/rss.xml", "https://feeds.example/sport"),
            ],
            opml.Element("body")!.Elements("outline").Select(outline => (
                outline.Attribute("type")!.Value,
                outline.Attribute("text")!.Value,
                outline.Attribute("title")!.Value,
                outline.Attribute("xmlUrl")!.Value,
                outline.Attribute("htmlUrl")!.Value)));
    }

    [Fact]
    public async Task A_list_that_is_known_is_not_sent_again()
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication());
        using var first = await host.GetAsync("/feeds.opml");
        using var second = await host.GetAsync("/feeds.opml", ("If-None-Match", first.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }
}
