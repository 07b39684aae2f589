using System.Text;
using FeedService.Syndication.Reading;

namespace FeedService.Syndication.Tests.Reading;

/// <summary>Feeds as they are found, each broken in one way. A new case is a new folder and no code; <c>UPDATE_GOLDEN=1</c> writes what is expected.</summary>
public sealed class FeedReaderTests
{
    private static readonly string Root = Path.Combine(GoldenCase.TestsFolder, "Reading", "Cases");
    private static readonly Uri Address = new("https://harbour.example/feed");

    public static TheoryData<string> Cases => [.. Directory.GetDirectories(Root).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    public static TheoryData<string, FeedFormat> Golden => GoldenCase.AllDocuments;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Feed_is_read_as_recorded(string name)
    {
        var folder = Path.Combine(Root, name);
        var read = ReadText.Of(FeedReader.Read(File.ReadAllBytes(Directory.GetFiles(folder, "feed.*").Single()), contentType: null, Address));
        var expected = Path.Combine(folder, "expected.txt");
        if (GoldenCase.IsUpdating)
        {
            File.WriteAllText(expected, read);
        }

        Assert.Equal(File.ReadAllText(expected), read);
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void Our_own_document_gives_back_what_went_into_it(string name, FeedFormat format)
    {
        var feed = GoldenCase.Read(name);

        var read = FeedReader.Read(FeedRenderers.All[format].Render(feed), FeedRenderers.All[format].MediaType, feed.Addresses[format]);

        Assert.Null(read.Flaw);
        Assert.Equal(feed.Addresses[format], read.Self);
        Assert.Equal(feed.Entries.Select(entry => Expected.Id(entry.Id).Trim()), read.Entries.Select(entry => entry.Id));
        foreach (var (entry, back) in feed.Entries.Zip(read.Entries))
        {
            Assert.Equal(Expected.Text(entry.Title).Trim(), back.Title ?? "");
            Assert.Equal(Expected.Seconds(entry.PublishedAt == default ? DateTimeOffset.UnixEpoch : entry.PublishedAt), back.PublishedAt);
            Assert.Equal(Expected.Seconds(entry.UpdatedAt == default ? DateTimeOffset.UnixEpoch : entry.UpdatedAt), back.UpdatedAt);
            Assert.Equal(entry.ContentHtml is null ? null : Expected.Optional(entry.ContentHtml)?.Trim(), back.ContentHtml);
            Assert.Equal(entry.Tags.Select(tag => Expected.Text(tag).Trim()).Where(tag => tag.Length > 0), back.Tags);
            // Where an entry has no picture of its own, another one that it carries may stand for it.
            Assert.True(entry.Image is null || entry.Image.Url.AbsoluteUri == back.Image?.Url.AbsoluteUri);
            Assert.All(entry.Enclosures.Where(file => !file.MediaType.StartsWith("image/", StringComparison.Ordinal)), file => Assert.Contains(back.Enclosures, found => found.Url.AbsoluteUri == file.Url.AbsoluteUri && found.MediaType == file.MediaType));
        }
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("  \n", "is empty")]
    [InlineData("Not found", "no XML")]
    [InlineData("<!DOCTYPE html><html><head><link rel=alternate type='application/rss+xml' href='/rss.xml'></head><body>Hello</body></html>", "https://harbour.example/rss.xml")]
    [InlineData("<html><body>Log in</body></html>", "is a web page")]
    [InlineData("<opml version='2.0'><body/></opml>", "OPML")]
    [InlineData("<sitemap/>", "its root is 'sitemap'")]
    [InlineData("{\"items\":", "no JSON")]
    [InlineData("{\"version\":1}", "no 'items'")]
    public void What_is_no_feed_is_said_to_be_what_it_is(string document, string expected)
    {
        var fault = Assert.Throws<FeedUnreadableException>(() => FeedReader.Read(Encoding.UTF8.GetBytes(document), "text/xml", Address));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_nested_without_end_is_refused_in_either_way_of_reading()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 20_000));

        Assert.Contains("deep", Assert.Throws<FeedUnreadableException>(() => Read($"<rss>{deep}{deep.Replace("<", "</", StringComparison.Ordinal)}</rss>")).Message, StringComparison.Ordinal);
        Assert.Contains("deep", Assert.Throws<FeedUnreadableException>(() => Read($"<rss>&x;{deep}")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Markup_that_would_cost_a_browser_seconds_is_read_as_the_text_it_shows()
    {
        var costly = Repeat("<iframe srcdoc='<b>'>no text</iframe>", 600) + Repeat("<div>", 4_000) + "<script>if (a<b) no()</script><style>p > b {}</style>Fog &amp; ";
        var escaped = System.Net.WebUtility.HtmlEncode(costly);
        var entry = $"<entry><id>1</id><title type='html'>{escaped}rain</title><summary type='html'>{escaped}ice</summary><content>C</content></entry>";

        var read = Read($"<feed xmlns='http://www.w3.org/2005/Atom'>{Repeat(entry, 100)}</feed>");

        Assert.All(read.Entries, each => Assert.Equal(("Fog & rain", "Fog & ice"), (each.Title, each.Summary)));
        Assert.Equal(100, read.Entries.Count);
    }

    [Theory]
    [InlineData("<rss><channel>", "<a/>")]
    [InlineData("<rss>&x;<channel>", "<a/>")]
    [InlineData("<rss><channel>", "<a b='' c=''/>")]
    public void A_document_of_more_pieces_than_memory_should_hold_is_refused(string start, string piece) =>
        Assert.Contains("more than 2,000,000 elements", Assert.Throws<FeedUnreadableException>(() => Read(start + Repeat(piece, 2_000_001 / (1 + piece.Count(c => c == '=')) + 1))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("<rss><channel>", "<item/>", "</channel></rss>")]
    [InlineData("<rss><channel>&x;", "<item/>", "</channel></rss>")]
    [InlineData("<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry/>", "</feed>")]
    [InlineData("{\"items\":[", "{},", "]}")]
    public void A_document_of_more_entries_than_memory_should_hold_is_refused(string start, string entry, string end) =>
        Assert.Contains("has 100,001 entries; at most 100,000 are read", Assert.Throws<FeedUnreadableException>(() => Read(start + Repeat(entry, 100_001) + end)).Message, StringComparison.Ordinal);

    [Fact]
    public void Text_that_is_broken_into_millions_of_pieces_is_one_text() =>
        Assert.Equal(2 * 2_100_000, Read($"<rss>&x;<channel><item><description>{Repeat("<1", 2_100_000)}</description></item></channel></rss>").Entries[0].ContentHtml!.Length);

    [Fact]
    public void The_server_is_believed_where_the_document_says_nothing()
    {
        var document = Encoding.Latin1.GetBytes("<rss><channel><title>Café</title></channel></rss>");

        Assert.Equal(("Café", null), (FeedReader.Read(document, "text/xml; charset=iso-8859-1", Address).Title, FeedReader.Read(document, "text/xml; charset=iso-8859-1", Address).Flaw));
        Assert.Equal("Café", FeedReader.Read(document, "no type at all;;", Address).Title);
    }

    [Fact]
    public void Whatever_bytes_come_they_are_a_feed_or_said_not_to_be()
    {
        var random = new Random(17);
        foreach (var original in Directory.GetFiles(Root, "feed.*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes))
        {
            for (var round = 0; round < 40; round++)
            {
                var bytes = original.ToArray();
                for (var hit = 0; hit < 1 + round; hit++)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }

                try
                {
                    Assert.NotNull(FeedReader.Read(bytes.AsMemory(0, random.Next(bytes.Length + 1)), contentType: null, Address).Entries);
                }
                catch (FeedUnreadableException)
                {
                    // As promised.
                }
            }
        }
    }

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static ReadFeed Read(string document) => FeedReader.Read(Encoding.UTF8.GetBytes(document), contentType: null, Address);
}
