using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Xml.Linq;
using FeedService.Sounds;
using FeedService.Syndication;

namespace FeedService.EndToEnd.Publishing;

/// <summary>A podcast from a folder of sounds (R117).</summary>
public sealed class PodcastTests(SharedService shared)
{
    private const string Settings = """
        title: Talks
        description: Talks about feeds.
        language: en
        image: https://example.org/cover.jpg
        podcast:
          categories: [Technology, "Society & Culture > Documentary"]
          owner: { name: Ada, email: ada@example.org }
        """;

    private static readonly XNamespace Itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd";
    private static readonly XNamespace PodcastIndex = "https://podcastindex.org/namespace/1.0";
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task A_folder_of_sounds_with_one_settings_file_is_what_Apple_asks_for()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("talks");
        var first = Silence.Mp3(10, ("TIT2", "The first talk"), ("TRCK", "1"), ("COMM", "What the first talk is about."));
        feed.Write("2026-01-01-first.mp3", first);
        feed.Write("2026-01-08-second.mp3", Silence.Mp3(20));
        feed.WriteSettings(Settings);
        await service.FeedWithAsync("talks", "The first talk");
        await service.FeedWithAsync("talks", "Second");

        var channel = XDocument.Parse((await service.FeedAsync("talks", FeedFormat.Rss)).Text).Root!.Element("channel")!;
        Assert.Equal(service.AddressOf("talks", FeedFormat.Rss).AbsoluteUri, channel.Elements(Atom + "link").Single(link => (string?)link.Attribute("rel") == "self").Attribute("href")!.Value);
        Assert.Equal(["Talks", "Talks about feeds.", "en"], new[] { "title", "description", "language" }.Select(name => channel.Element(name)!.Value));
        Assert.Equal(["Technology", "Society & Culture"], channel.Elements(Itunes + "category").Select(category => category.Attribute("text")!.Value));
        Assert.Equal("Documentary", channel.Elements(Itunes + "category").Last().Element(Itunes + "category")!.Attribute("text")!.Value);
        Assert.Equal(("false", "Talks"), (channel.Element(Itunes + "explicit")!.Value, channel.Element(Itunes + "author")!.Value));
        Assert.Equal("https://example.org/cover.jpg", channel.Element(Itunes + "image")!.Attribute("href")!.Value);
        Assert.True(Guid.TryParse(channel.Element(PodcastIndex + "guid")!.Value, out _));
        Assert.Equal("yes", channel.Element(PodcastIndex + "locked")!.Value);

        var item = channel.Elements("item").Single(item => item.Element("title")!.Value == "The first talk");
        var enclosure = item.Element("enclosure")!;
        Assert.Equal(("audio/mpeg", first.Length.ToString(CultureInfo.InvariantCulture)), (enclosure.Attribute("type")!.Value, enclosure.Attribute("length")!.Value));
        Assert.Equal("10", item.Element(Itunes + "duration")!.Value);
        Assert.Equal("1", item.Element(Itunes + "episode")!.Value);
        Assert.Equal("What the first talk is about.", item.Element("description")!.Value);
        Assert.Equal("Thu, 01 Jan 2026 00:00:00 GMT", item.Element("pubDate")!.Value);
        Assert.NotEqual("", item.Element("guid")!.Value);
        using var request = new HttpRequestMessage(HttpMethod.Get, service.PathOf(enclosure.Attribute("url")!.Value));
        request.Headers.Range = new RangeHeaderValue(0, 2);
        using var part = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.PartialContent, "ID3"), (part.StatusCode, await part.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));

        var check = await shared.Home.RunAsync("check", service.AddressOf("talks", FeedFormat.Rss).AbsoluteUri);
        Assert.Equal((0, ""), (check.ExitCode, check.Output));
    }

    [Fact]
    public async Task A_text_that_is_written_to_a_sound_later_keeps_its_id()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("noted");
        feed.WriteSettings(Settings);
        feed.Write("talk.mp3", Silence.Mp3(5, ("TIT2", "Talk")));
        var id = (await service.FeedWithAsync("noted", "Talk", FeedFormat.Rss))["Talk"].Id;

        feed.WriteArticle("talk.md", "Talk with notes", "Notes.", "chapters: [{ start: 0, title: Begin }, { start: 2.5, title: End }]");
        var noted = await service.FeedWithAsync("noted", "Talk with notes", FeedFormat.Rss);
        Assert.Equal([id], noted.Ids);
        var item = XDocument.Parse(noted.Text).Descendants("item").Single();
        Assert.NotNull(item.Element("enclosure"));

        var chapters = item.Element(PodcastIndex + "chapters")!;
        Assert.Equal("application/json+chapters", chapters.Attribute("type")!.Value);
        using var answer = await service.Http.GetAsync(service.PathOf(chapters.Attribute("url")!.Value), TestContext.Current.CancellationToken);
        Assert.Equal("application/json+chapters", answer.Content.Headers.ContentType!.ToString());
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal([0, 2.5], document.RootElement.GetProperty("chapters").EnumerateArray().Select(chapter => chapter.GetProperty("startTime").GetDouble()));

        feed.Delete("talk.md");
        Assert.Equal([id], (await service.FeedWithoutAsync("noted", "Talk with notes", FeedFormat.Rss)).Ids);
    }
}
