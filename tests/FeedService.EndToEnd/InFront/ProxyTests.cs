using System.Net;

namespace FeedService.EndToEnd.InFront;

/// <summary>Debian's nginx, with and without its cache, and Caddy, with the documented settings: readers see what the service sends.</summary>
public sealed class ProxyTests(FrontedService fronted) : IClassFixture<FrontedService>
{
    private static readonly string Later = DateTimeOffset.UnixEpoch.AddYears(200).ToString("r");

    public static MatrixTheoryData<FrontKind, string, string> Encodings { get; } =
        new([FrontKind.Nginx, FrontKind.NginxCache, FrontKind.Caddy], ["rss.xml", "atom.xml", "feed.json", "archive/1/rss.xml"], ["", "gzip", "br"]);

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task An_answer_is_what_the_service_sends_with_all_its_validators(FrontKind kind, string document, string encoding)
    {
        var path = $"news/{document}";
        var own = await fronted.DirectAsync(path, encoding);
        Assert.Equal((200, encoding), (own.Status, own.Encoding));
        Assert.False(own.Tag!.IsWeak);
        // Twice: the second time a cache has it.
        for (var i = 0; i < 2; i++)
        {
            var seen = await fronted.ThroughAsync(kind, path, encoding);
            Assert.Equal(own.Body, seen.Body);
            Assert.Equal((own.Status, own.Encoding, own.MediaType, own.LastModified), (seen.Status, seen.Encoding, seen.MediaType, seen.LastModified));
            Assert.Equal(own.Validators, seen.Validators);
            var head = await fronted.ThroughAsync(kind, path, encoding, ("HEAD", ""));
            Assert.Equal((200, encoding, own.Validators), (head.Status, head.Encoding, head.Validators));
            Assert.Empty(head.Body);
        }
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Who_has_it_already_is_told_so(FrontKind kind, string document, string encoding)
    {
        var path = $"news/{document}";
        var own = await fronted.DirectAsync(path, encoding);
        (string, string)[][] conditions =
        [
            [("If-None-Match", own.Tag!.ToString())],
            [("If-None-Match", $"W/{own.Tag}")],
            [("If-None-Match", $"\"other\", {own.Tag}")],
            [("If-Modified-Since", own.LastModified!.Value.ToString("r"))],
            [("If-Modified-Since", Later)],
            [("If-None-Match", own.Tag.ToString()), ("If-Modified-Since", own.LastModified.Value.ToString("r"))],
        ];
        foreach (var condition in conditions)
        {
            var seen = await fronted.ThroughAsync(kind, path, encoding, condition);
            Assert.Equal((304, own.Validators), (seen.Status, seen.Validators));
            Assert.Empty(seen.Body);
        }

        Assert.Equal(200, (await fronted.ThroughAsync(kind, path, encoding, ("If-None-Match", "\"other\""))).Status);
        Assert.Equal(200, (await fronted.ThroughAsync(kind, path, encoding, ("If-Modified-Since", "Thu, 01 Jan 2015 00:00:00 GMT"))).Status);
    }

    [Theory]
    [InlineData(FrontKind.Nginx)]
    [InlineData(FrontKind.NginxCache)]
    [InlineData(FrontKind.Caddy)]
    public async Task Encodings_are_never_mixed_up_however_they_are_asked_for(FrontKind kind)
    {
        var content = (await fronted.DirectAsync("news/rss.xml")).Body;
        (string Asked, string[] Right)[] asked =
        [
            ("", [""]), ("gzip", ["gzip"]), ("br", ["br"]), ("gzip, deflate, br, zstd", ["br"]), ("gzip;q=1.0, deflate;q=0.6", ["gzip"]), ("identity", [""]), ("deflate", [""]),
            ("br;q=0, gzip;q=0.5", ["gzip"]), ("gzip;q=0", [""]), ("gzip;q=0.000, br;q=0", [""]), ("BR", ["br"]), ("x-br, xgzip", [""]), ("gzip ;q=0.8 , br ; q=0.001", ["gzip", "br"]), ("*", ["", "br"]),
            ("gzip,deflate", ["gzip"]), ("deflate,gzip", ["gzip"]),
        ];
        foreach (var (spelt, right) in asked.Concat(asked.Reverse()))
        {
            var seen = await fronted.ThroughAsync(kind, "news/rss.xml", spelt);
            Assert.Contains(seen.Encoding, right);
            Assert.Equal(content, seen.Unpacked());
        }
    }

    [Theory]
    [InlineData(FrontKind.Nginx)]
    [InlineData(FrontKind.NginxCache)]
    [InlineData(FrontKind.NginxFiles)]
    [InlineData(FrontKind.Caddy)]
    [InlineData(FrontKind.CaddyFiles)]
    public async Task Who_opens_a_document_in_a_browser_gets_a_page_and_readers_never_do(FrontKind kind)
    {
        for (var i = 0; i < 2; i++)
        {
            var page = await fronted.ThroughAsync(kind, "news/rss.xml", "gzip", ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document"));
            Assert.Equal("text/html; charset=utf-8", page.MediaType);
            Assert.Contains("Article 9", System.Text.Encoding.UTF8.GetString(page.Unpacked()), StringComparison.Ordinal);
            Assert.Equal("application/rss+xml; charset=utf-8", (await fronted.ThroughAsync(kind, "news/rss.xml", "gzip")).MediaType);
        }
    }

    [Theory]
    [InlineData(FrontKind.Nginx, "gzip")]
    [InlineData(FrontKind.NginxCache, "gzip")]
    [InlineData(FrontKind.NginxFiles, "gzip")]
    [InlineData(FrontKind.Caddy, "")]
    [InlineData(FrontKind.CaddyFiles, "")]
    public async Task A_page_is_asked_about_and_comes_through_whole(FrontKind kind, string encoding)
    {
        var page = await fronted.ThroughAsync(kind, "news", "gzip");
        Assert.Equal((200, encoding, "no-cache"), (page.Status, page.Encoding, page.CacheControl));
        Assert.Equal((await fronted.DirectAsync("news")).Body, page.Unpacked());
        Assert.Equal(304, (await fronted.ThroughAsync(kind, "news", "gzip", ("If-None-Match", page.Tag!.ToString()))).Status);
    }

    [Theory]
    [InlineData(FrontKind.Nginx)]
    [InlineData(FrontKind.NginxFiles)]
    [InlineData(FrontKind.Caddy)]
    public async Task A_large_upload_comes_through(FrontKind kind)
    {
        var key = await Writing.Writer.KeyAsync(fronted.Home);
        var film = new byte[5_000_000];
        new Random((int)kind).NextBytes(film);
        using var content = new MultipartFormDataContent { { new ByteArrayContent(film) { Headers = { ContentType = new("video/mp4") } }, "file", "film.mp4" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(fronted[kind].Address, "micropub/media?feed=news")) { Content = content, Headers = { Authorization = new("Bearer", key) } };
        using var answer = await fronted[kind].Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.StartsWith("https://feeds.example/news/media/", answer.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
    }
}
