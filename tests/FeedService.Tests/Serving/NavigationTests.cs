using System.Net;

namespace FeedService.Tests.Serving;

/// <summary>A feed's address opened in a browser (R111 to R113).</summary>
public sealed class NavigationTests
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private const string BrowsersAccept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    public static TheoryData<string, (string, string)[]> Programs => new()
    {
        { "/news/rss.xml", [] },
        { "/news/rss.xml", [("Accept", BrowsersAccept), ("User-Agent", Firefox)] },
        { "/news/rss.xml", [("Accept", BrowsersAccept), ("User-Agent", Firefox), ("Sec-Fetch-Dest", "empty"), ("Sec-Fetch-Mode", "cors")] },
        { "/news/rss.xml", [("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Mode", "no-cors")] },
        { "/news/rss.xml", [("Sec-Fetch-Dest", "iframe"), ("Sec-Fetch-Mode", "navigate")] },
        { "/news/rss.xml", [("Sec-Fetch-Mode", "navigate")] },
        { "/news/rss.xml?view=source", [("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Mode", "navigate")] },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Programs_get_the_document_whatever_they_say_of_themselves(string path, (string, string)[] headers)
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication());
        using var answer = await host.GetAsync(path, headers);
        Assert.Equal("application/rss+xml", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("public", answer.Headers.NonValidated["Cache-Control"].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/news/rss.xml", "https://feeds.example/news/rss.xml")]
    [InlineData("/news/feed.json?utm=x", "https://feeds.example/news/feed.json")]
    public async Task A_person_gets_a_page_that_nothing_between_keeps(string path, string address)
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication());
        using var answer = await host.GetAsync(path, ("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Mode", "navigate"));
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no-cache, private", answer.Headers.CacheControl!.ToString());
        Assert.Contains("Sec-Fetch-Dest", answer.Headers.Vary);
        Assert.Contains("Sec-Fetch-Mode", answer.Headers.Vary);
        Assert.Contains($"<code>{address}</code>", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{new Uri(address).AbsolutePath}?view=source\"", page, StringComparison.Ordinal);
        Assert.Contains("Article 1 &lt;b&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_seen_before_is_not_sent_again_and_a_documents_tag_is_none_of_the_page()
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication());
        (string, string)[] person = [("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Mode", "navigate")];
        using var document = await host.GetAsync("/news/rss.xml");
        using var page = await host.GetAsync("/news/rss.xml", [.. person, ("If-None-Match", document.Headers.ETag!.Tag)]);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        using var again = await host.GetAsync("/news/rss.xml", [.. person, ("If-None-Match", page.Headers.ETag!.Tag)]);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Contains("Sec-Fetch-Dest", again.Headers.Vary);
    }

    [Fact]
    public async Task A_feed_that_has_ended_is_told_of_by_a_page()
    {
        await using var host = await ServingHost.StartAsync(Sample.Removed("gone", id: 3));
        using var answer = await host.GetAsync("/gone/rss.xml", ("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Mode", "navigate"));
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        using var program = await host.GetAsync("/gone/rss.xml");
        Assert.Equal(HttpStatusCode.Gone, program.StatusCode);
        Assert.Equal("text/plain", program.Content.Headers.ContentType!.MediaType);
    }
}
