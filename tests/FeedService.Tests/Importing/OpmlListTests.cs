using FeedService.AspNetCore.Importing;
using FeedService.AspNetCore.Importing.Subscriptions;
using FeedService.Tests.Cli;

namespace FeedService.Tests.Importing;

/// <summary>Lists of feeds, as readers export them.</summary>
public sealed class OpmlListTests : IDisposable
{
    private readonly CommandFolder folder = new();

    private string File => Path.Combine(folder.Path, "list.opml");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_outline_with_an_address_is_a_feed_however_deep_and_in_whichever_letters()
    {
        var list = Read("""
            <outline text="Sea"><outline text="Boats"><outline type="rss" xmlUrl=" https://a.example/feed?x=1&amp;y=2 "/></outline></outline>
            <outline text="A folder"/>
            <outline xmlurl="https://b.example/"/>
            <outline xmlUrl="https://a.example/feed?x=1&amp;y=2"/>
            <outline xmlUrl="feed:x"/><outline xmlUrl=""/><outline xmlUrl="https://user:word@c.example/"/>
            """);
        Assert.Equal("Sea & more", list.Title);
        Assert.Equal(["https://a.example/feed?x=1&y=2", "https://b.example/"], list.Feeds.Select(feed => feed.AbsoluteUri));
        Assert.Equal(["feed:x", "", "https://user:word@c.example/"], list.Unusable);
    }

    [Theory]
    [InlineData("<rss/>", ":1: this is no OPML")]
    [InlineData("<opml>\n<body>\n", ":3: this is no OPML")]
    [InlineData("", "this is no OPML")]
    public void What_is_no_list_is_named_with_its_line(string text, string said)
    {
        System.IO.File.WriteAllText(File, text);
        Assert.Contains(said, Assert.Throws<BrokenArchiveException>(() => OpmlList.Read(File)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Outlines_without_end_are_refused() =>
        Assert.Contains("nested deeper", Assert.Throws<BrokenArchiveException>(() => Read(string.Concat(Enumerable.Repeat("<outline>", 200)))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task One_feed_under_two_addresses_comes_once_and_the_service_reads_what_was_written()
    {
        Write("""<outline xmlUrl="https://a.example/feed"/><outline xmlUrl="http://a.example/feed"/><outline xmlUrl="https://www.a.example/feed"/>""");
        var import = await folder.RunAsync("import", "opml", "list.opml");
        Assert.Equal((0, ""), (import.ExitCode, import.Errors));
        Assert.Contains("Feed sea-more: 1 feed came", import.Output, StringComparison.Ordinal);
        Assert.Contains("2 were there already", import.Output, StringComparison.Ordinal);
        var build = await folder.RunAsync("build", "--out", "out");
        Assert.DoesNotContain("feed.yaml", build.Errors, StringComparison.Ordinal);
        Assert.Contains("0 feeds came", (await folder.RunAsync("import", "opml", "list.opml")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1001, "names 1001 feeds; 1000 at most are followed")]
    [InlineData(1, "'titel' is not a setting", "titel: x\n")]
    public async Task A_list_that_the_service_would_refuse_changes_nothing(int count, string said, string? settings = null)
    {
        if (settings is not null)
        {
            folder.Write("sea-more/feed.yaml", settings);
        }

        Write(string.Concat(Enumerable.Range(1, count).Select(number => FormattableString.Invariant($"<outline xmlUrl=\"https://a.example/{number}\"/>"))));
        var import = await folder.RunAsync("import", "opml", "list.opml");
        Assert.Equal(1, import.ExitCode);
        Assert.Contains(said, import.Errors, StringComparison.Ordinal);
        Assert.Contains("Nothing was written.", import.Errors, StringComparison.Ordinal);
        Assert.Equal(settings, System.IO.File.Exists(Path.Combine(folder.Feeds, "sea-more", "feed.yaml")) ? await System.IO.File.ReadAllTextAsync(Path.Combine(folder.Feeds, "sea-more", "feed.yaml"), TestContext.Current.CancellationToken) : null);
    }

    [Theory]
    [InlineData("""<outline xmlUrl="https://a.example/feed"/><outline xmlUrl="feed:x"/>""", 3)]
    [InlineData("""<outline xmlUrl="feed:x"/>""", 1)]
    public async Task The_exit_code_says_that_outlines_could_not_be_used(string outlines, int code)
    {
        Write(outlines);
        var import = await folder.RunAsync("import", "opml", "list.opml", "--feed", "planet");
        Assert.Equal(code, import.ExitCode);
        Assert.Contains("Left out: feed:x is no address.", import.Output, StringComparison.Ordinal);
    }

    private OpmlList Read(string outlines)
    {
        Write(outlines);
        return OpmlList.Read(File);
    }

    private void Write(string outlines) => System.IO.File.WriteAllText(File, $"<?xml version=\"1.0\"?>\n<opml version=\"2.0\"><head><title>Sea &amp; more</title></head><body>{outlines}</body></opml>");
}
