namespace FeedService.Tests.Sources.Upstream;

/// <summary>What becomes of another feed's entries.</summary>
[OnBothStores]
public sealed class UpstreamEntryTests
{
    [Fact]
    public async Task An_entry_keeps_its_id_its_page_its_author_and_says_where_it_comes_from()
    {
        await using var test = await UpstreamTest.StartAsync();
        test.Server.Serve("""
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://harbour.example/text/"><title>Harbour news</title><id>tag:harbour.example,2026:feed</id><link rel="self" href="https://harbour.example/atom.xml"/><updated>2026-02-02T00:00:00Z</updated>
            <entry><id>tag:harbour.example,2026:17</id><title>Fog</title><link href="https://harbour.example/fog"/><published>2026-02-01T08:00:00Z</published><updated>2026-02-01T09:00:00Z</updated><author><name>Ann Pilot</name></author><category term="weather"/>
            <content type="html">&lt;p&gt;See &lt;a href="map.html"&gt;the map&lt;/a&gt;.&lt;script&gt;alert(1)&lt;/script&gt;&lt;/p&gt;</content></entry></feed>
            """);
        Assert.Equal(["Fog"], await test.TitlesAsync());

        var item = test.Items()[0]!;
        Assert.Equal("tag:harbour.example,2026:17", (string)item["id"]!);
        Assert.Equal("https://harbour.example/fog", (string)item["url"]!);
        Assert.Equal("2026-02-01T08:00:00Z", (string)item["date_published"]!);
        Assert.Equal("2026-02-01T09:00:00Z", (string)item["date_modified"]!);
        Assert.Equal("Ann Pilot", (string)item["authors"]![0]!["name"]!);
        Assert.Equal("weather", (string)item["tags"]![0]!);
        Assert.Equal("""<p>See <a href="https://harbour.example/text/map.html">the map</a>.</p>""", (string)item["content_html"]!);
        Assert.Contains("""<source url="https://harbour.example/atom.xml">Harbour news</source>""", test.Document("rss.xml"), StringComparison.Ordinal);
        Assert.Contains("<id>tag:harbour.example,2026:feed</id>", test.Document("atom.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_that_was_taken_over_before_says_where_it_came_from_first()
    {
        await using var test = await UpstreamTest.StartAsync();
        test.Server.Serve(UpstreamTest.Rss(("1", "One")).Replace("<pubDate>", "<source url=\"https://first.example/rss\">The first</source><pubDate>", StringComparison.Ordinal));
        await test.TitlesAsync();

        Assert.Contains("""<source url="https://first.example/rss">The first</source>""", test.Document("rss.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_upstream_no_longer_shows_stays_and_what_it_edits_is_edited()
    {
        await using var test = await UpstreamTest.StartAsync();
        test.Server.Serve(UpstreamTest.Rss(("1", "One"), ("2", "Two")));
        await test.TitlesAsync();
        test.Server.Serve(UpstreamTest.Rss(("2", "Two, corrected"), ("3", "Three")));

        Assert.Equal(["One", "Three", "Two, corrected"], await test.TitlesAsync());
        Assert.Equal(["1", "2", "3"], test.Items().Select(item => (string)item!["id"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_an_upstream_says_is_deleted_is_deleted_and_comes_back_as_itself()
    {
        await using var test = await UpstreamTest.StartAsync();
        test.Server.Serve(UpstreamTest.Rss(("1", "One"), ("2", "Two")));
        await test.TitlesAsync();
        test.Server.Serve(UpstreamTest.Rss(("2", "Two")).Replace("<channel>", """<channel xmlns:at="http://purl.org/atompub/tombstones/1.0"><at:deleted-entry ref="1" when="2026-02-02T00:00:00Z"/>""", StringComparison.Ordinal));
        Assert.Equal(["Two"], await test.TitlesAsync());
        test.Server.Serve(UpstreamTest.Rss(("1", "One"), ("2", "Two")));

        Assert.Equal(["One", "Two"], await test.TitlesAsync());
        Assert.Contains(test.Items(), item => (string)item!["id"]! == "1");
    }

    [Theory]
    [InlineData("2026-01-31T00:00:00Z", true)]
    [InlineData("2026-02-01T08:00:00Z", false)]
    public async Task What_was_written_after_its_tombstone_stays(string when, bool stays)
    {
        await using var test = await UpstreamTest.StartAsync();
        test.Server.Serve(UpstreamTest.Rss(("1", "One"), ("2", "Two")));
        await test.TitlesAsync();
        test.Server.Serve(UpstreamTest.Rss(("2", "Two")).Replace("<channel>", $"""<channel xmlns:at="http://purl.org/atompub/tombstones/1.0"><at:deleted-entry ref="1" when="2026-01-01T00:00:00Z"/><at:deleted-entry ref="1" when="{when}"/>""", StringComparison.Ordinal));

        Assert.Equal(stays ? ["One", "Two"] : ["Two"], await test.TitlesAsync());
    }

    [Fact]
    public async Task Tombstones_of_more_entries_than_a_statement_takes_are_obeyed()
    {
        await using var test = await UpstreamTest.StartAsync();
        test.Server.Serve(UpstreamTest.Rss(("1", "One"), ("2", "Two")));
        await test.TitlesAsync();
        var stones = string.Concat(Enumerable.Range(1, 40_000).Select(number => $"<at:deleted-entry ref=\"{(number == 40_000 ? "1" : $"gone-{number}")}\" when=\"2026-02-02T00:00:00Z\"/>"));
        test.Server.Serve(UpstreamTest.Rss(("2", "Two")).Replace("<channel>", $"""<channel xmlns:at="http://purl.org/atompub/tombstones/1.0">{stones}""", StringComparison.Ordinal));

        Assert.Equal(["Two"], await test.TitlesAsync());
        Assert.Equal("", await test.ToldAsync());
    }

    [Fact]
    public async Task What_is_missing_in_a_feed_that_says_it_is_complete_is_gone_unless_it_is_much_at_once()
    {
        await using var test = await UpstreamTest.StartAsync();
        var all = Enumerable.Range(100, 30).Select(number => ($"{number}", $"Article {number}")).ToArray();
        test.Server.Serve(Complete(all), "/feed", "application/xml", ("ETag", "\"all\""));
        Assert.Equal(30, (await test.TitlesAsync()).Count);
        test.Server.Serve(Complete(all[1..]));
        Assert.Equal(29, (await test.TitlesAsync()).Count);
        // Half a document is not all there is.
        test.Server.Serve(Complete(all[3..]).Split("About 129")[0]);
        Assert.Equal(29, (await test.TitlesAsync()).Count);
        test.Server.Serve(Complete(all[20..]), "/feed", "application/xml", ("ETag", "\"few\""));

        Assert.Equal(29, (await test.TitlesAsync()).Count);
        Assert.Contains("feedservice release planet", await test.ToldAsync(), StringComparison.Ordinal);
        Assert.Equal(29, (await test.TitlesAsync()).Count);
        Assert.Contains("feedservice release planet", await test.ToldAsync(), StringComparison.Ordinal);

        await test.ReleaseAsync();
        Assert.Equal(10, (await test.TitlesAsync()).Count);
        Assert.Equal("", await test.ToldAsync());

        static string Complete((string, string)[] entries) => UpstreamTest.Rss(entries).Replace("<channel>", """<channel xmlns:fh="http://purl.org/syndication/history/1.0"><fh:complete/>""", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_upstreams_make_a_planet_in_which_an_entry_of_two_of_them_stands_once()
    {
        await using var test = await UpstreamTest.StartAsync("""
            upstream:
              - { url: SERVER/one, allow_private: true }
              - url: SERVER/two
                allow_private: true
              - url: SERVER/away
                allow_private: true
            """);
        test.Server.Serve(UpstreamTest.Rss(("1", "One"), ("both", "Both")), "/one");
        test.Server.Serve(UpstreamTest.Rss(("2", "Two"), ("both", "Both")), "/two");

        Assert.Equal(["Both", "One", "Two"], await test.TitlesAsync());
        var told = await test.ToldAsync();
        Assert.Contains("The id 'both' is already that of 'both'", told, StringComparison.Ordinal);
        Assert.Contains("/away answered 404", told, StringComparison.Ordinal);
        var before = test.Document("rss.xml");
        Assert.Equal(["Both", "One", "Two"], await test.TitlesAsync());
        Assert.Equal(before, test.Document("rss.xml"));
    }

    [Fact]
    public async Task A_number_that_two_feeds_count_by_stands_for_two_entries()
    {
        await using var test = await UpstreamTest.StartAsync("""
            upstream:
              - { url: SERVER/one, allow_private: true }
              - { url: SERVER/two, allow_private: true }
            """);
        test.Server.Serve(UpstreamTest.Rss(("1", "One")), "/one");
        test.Server.Serve(UpstreamTest.Rss(("1", "Another")), "/two");
        Assert.Equal(["Another", "One"], (await test.TitlesAsync()).Order());
        var before = test.Document("rss.xml");
        Assert.Contains("<guid isPermaLink=\"false\">1</guid>", before, StringComparison.Ordinal);

        test.Server.Serve(UpstreamTest.Rss(("1", "Another")), "/two");
        Assert.Equal(["Another", "One"], (await test.TitlesAsync()).Order());
        Assert.Equal(before, test.Document("rss.xml"));
        Assert.Equal("", await test.ToldAsync());
    }

    [Fact]
    public async Task Entries_without_ids_and_links_are_told_apart_by_what_they_say()
    {
        await using var test = await UpstreamTest.StartAsync();
        test.Server.Serve("<rss version='0.91'><channel><title>T</title><item><title>First</title></item><item><title>Second</title></item><item><title>First</title></item></channel></rss>");

        Assert.Equal(["First", "Second"], await test.TitlesAsync());
        Assert.Equal(["First", "Second"], await test.TitlesAsync());
    }

    [Fact]
    public async Task A_bad_entry_keeps_out_none_but_itself()
    {
        await using var test = await UpstreamTest.StartAsync();
        test.Server.Serve(UpstreamTest.Rss(("1", "One"), ("2", "Two")).Replace("About 1.", new string('x', 1_200_000), StringComparison.Ordinal));

        Assert.Equal(["Two"], await test.TitlesAsync());
        Assert.Contains("at most 1,048,576", await test.ToldAsync(), StringComparison.Ordinal);
    }
}
