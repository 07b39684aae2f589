using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using CsCheck;
using FeedService.Syndication.Tests.Standards;
using FeedLinter = FeedService.Syndication.Lint.FeedLinter;
using FindingLevel = FeedService.Syndication.Lint.FindingLevel;

namespace FeedService.Syndication.Tests;

/// <summary>Any text in any field: the documents stay valid and give it back (R2, R12, R14, R31, R34).</summary>
public sealed class NastyInputTests
{
    private static readonly Gen<string> Piece = Gen.OneOf(
        AnyOf("]]>", "<![CDATA[", "&amp;", "&lt;", "<b>", "</title>", "\r\n", "\r", "\n", " ", "\"", "'", "%", "\\", "\u2028", "🚢", "ا", "\u202e"),
        AnyOf("\0", "\u0001", "\u001b", "\ufffe", "\uffff", "\ud83d", "\ude00", "\u0085", "\ufeff", "\ufdd0", "\U0001FFFE"),
        Gen.Char.Select(c => c.ToString()),
        Gen.String);

    private static readonly Gen<string> Text = Piece.Array[0, 6].Select(pieces => string.Concat(pieces));

    private static readonly Gen<Feed> Feeds = Text.Array[NastyFeed.TextCount].Select(NastyFeed.Of);

    public static TheoryData<string> Cultures => ["", "de-DE", "ar-SA", "th-TH", "tr-TR"];

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Documents_are_valid_and_give_every_text_back(string culture) => Feeds.Sample(
        feed =>
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            var rss = Documents.Xml(feed, FeedFormat.Rss);
            var atom = Documents.Xml(feed, FeedFormat.Atom);
            var json = Documents.Json(feed);
            RssRules.Check(rss);
            AtomRules.Check(atom);
            JsonFeedRules.Check(json);
            CheckRss(feed, rss.Root!.Element("channel")!);
            CheckAtom(feed, atom.Root!);
            CheckJson(feed, json);
            CheckTimesAndLinks(feed, rss, atom, json);
            foreach (var (format, renderer) in FeedRenderers.All)
            {
                var rendered = renderer.Render(feed);
                Assert.Equal(rendered, renderer.Render(feed));
                var report = FeedLinter.Check(rendered, new() { Address = feed.Addresses[format], MediaType = renderer.MediaType });
                Assert.Empty(report.Findings.Where(finding => finding.Level == FindingLevel.Error).Select(finding => $"{finding.Rule}: {finding.Message}"));
            }
        },
        iter: 150);

    private static Gen<string> AnyOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static void CheckRss(Feed feed, XElement channel)
    {
        Assert.Equal(Expected.Text(feed.Title), channel.Element("title")?.Value);
        Assert.Equal(Expected.Text(feed.Description), channel.Element("description")?.Value);
        Assert.Equal(Expected.Optional(feed.Copyright), channel.Element("copyright")?.Value);
        foreach (var (entry, item) in feed.Entries.Zip(channel.Elements("item")))
        {
            Assert.Equal(Expected.Id(entry.Id), item.Element("guid")?.Value);
            Assert.Equal(Expected.Text(entry.Title), item.Element("title")?.Value);
            Assert.Equal(Expected.Optional(entry.Summary), WebUtility.HtmlDecode(item.Element("description")?.Value));
            Assert.Equal(Expected.Text(entry.ContentHtml), item.Element(Namespaces.Content + "encoded")?.Value);
            Assert.Equal(entry.Tags.Select(Expected.Text), item.Elements("category").Select(tag => tag.Value));
            Assert.Equal(entry.Authors.Select(a => Expected.Text(a.Name)), item.Elements(Namespaces.DublinCore + "creator").Select(a => a.Value));
            CheckMedia(entry, item);
        }
    }

    private static void CheckAtom(Feed feed, XElement atom)
    {
        Assert.Equal(Expected.Text(feed.Title), Value(atom, "title"));
        Assert.Equal(Expected.Text(feed.Description), Value(atom, "subtitle"));
        foreach (var (entry, item) in feed.Entries.Zip(atom.Elements(Namespaces.Atom + "entry")))
        {
            var id = Expected.Id(entry.Id);
            var key = Value(item, "id")!;
            Assert.True(
                key == id || (key.StartsWith("urn:feedservice:", StringComparison.Ordinal) && Uri.UnescapeDataString(key.Split(':')[3]) == id),
                $"'{key}' is not '{id}'.");
            Assert.Equal(Expected.Text(entry.Title), Value(item, "title"));
            Assert.Equal(Expected.Optional(entry.Summary), Value(item, "summary"));
            Assert.Equal(Expected.Text(entry.ContentHtml), Value(item, "content"));
            Assert.Equal(entry.Tags.Select(Expected.Text), item.Elements(Namespaces.Atom + "category").Select(tag => tag.Attribute("term")!.Value));
            CheckMedia(entry, item);
        }
    }

    private static void CheckJson(Feed feed, JsonElement json)
    {
        Assert.Equal(Expected.Text(feed.Title), json.GetProperty("title").GetString());
        foreach (var (entry, item) in feed.Entries.Zip(json.GetProperty("items").EnumerateArray()))
        {
            Assert.Equal(Expected.Id(entry.Id), item.GetProperty("id").GetString());
            Assert.Equal(Expected.Text(entry.Title), item.GetProperty("title").GetString());
            Assert.Equal(Expected.Text(entry.ContentHtml), item.GetProperty("content_html").GetString());
            Assert.Equal(entry.Tags.Select(Expected.Text), item.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
            Assert.Equal(
                Expected.Optional(entry.Image!.Credit),
                item.TryGetProperty("_media", out var media) ? media.GetProperty("credit").GetString() : null);
        }
    }

    private static void CheckTimesAndLinks(Feed feed, XDocument rss, XDocument atom, JsonElement json)
    {
        var items = rss.Root!.Element("channel")!.Elements("item").ToList();
        var entries = atom.Root!.Elements(Namespaces.Atom + "entry").ToList();
        var objects = json.GetProperty("items").EnumerateArray().ToList();
        for (var i = 0; i < feed.Entries.Count; i++)
        {
            var (published, updated) = (Expected.Seconds(feed.Entries[i].PublishedAt), Expected.Seconds(feed.Entries[i].UpdatedAt));
            Assert.Equal(published.ToString("r", CultureInfo.InvariantCulture), items[i].Element("pubDate")!.Value);
            Assert.All([Value(entries[i], "published"), objects[i].GetProperty("date_published").GetString()], date => Assert.Equal(published, Date(date)));
            Assert.All([items[i].Element(Namespaces.Atom + "updated")!.Value, Value(entries[i], "updated"), objects[i].GetProperty("date_modified").GetString()], date => Assert.Equal(updated, Date(date)));
            var link = items[i].Element("link")!.Value;
            Assert.Equal(link, entries[i].Elements(Namespaces.Atom + "link").First().Attribute("href")!.Value);
            Assert.Equal(link, objects[i].GetProperty("url").GetString());
        }
    }

    private static DateTimeOffset Date(string? date) => DateTimeOffset.ParseExact(date!, "yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static void CheckMedia(Entry entry, XElement item)
    {
        var content = item.Element(Namespaces.Media + "content")!;
        Assert.Equal(Expected.Optional(entry.Image!.Credit), content.Element(Namespaces.Media + "credit")?.Value);
        Assert.Equal(Expected.Optional(entry.Image.Caption), content.Element(Namespaces.Media + "description")?.Value);
        Assert.Equal(Expected.MediaType(entry.Image.MediaType), content.Attribute("type")?.Value);
    }

    private static string? Value(XElement element, string name) => element.Element(Namespaces.Atom + name)?.Value;
}
