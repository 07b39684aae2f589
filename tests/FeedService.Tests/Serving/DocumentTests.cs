using System.IO.Compression;
using System.Net;
using FeedService.Syndication;

namespace FeedService.Tests.Serving;

public sealed class DocumentTests
{
    [Theory]
    [InlineData("rss.xml", "application/rss+xml; charset=utf-8")]
    [InlineData("atom.xml", "application/atom+xml; charset=utf-8")]
    [InlineData("feed.json", "application/feed+json; charset=utf-8")]
    public async Task Each_document_is_served_at_its_address_with_its_headers(string name, string contentType)
    {
        var publication = Sample.Publication();
        await using var host = await ServingHost.StartAsync(publication);

        using var answer = await host.GetAsync($"/news/{name}");

        var document = publication.Documents.Single(d => FeedRenderers.All[d.Format].FileName == name);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(document.Content, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            [
                "Access-Control-Allow-Origin: *",
                "Access-Control-Expose-Headers: ETag, Link, Retry-After",
                "Cache-Control: public, max-age=300, stale-while-revalidate=60, stale-if-error=86400",
                $"Content-Length: {document.Content.Length}",
                "Content-Security-Policy: sandbox",
                $"Content-Type: {contentType}",
                "Date: Fri, 20 Nov 2026 12:00:00 GMT",
                $"ETag: \"{Sample.TagOf(document.Content)}\"",
                "Last-Modified: Fri, 20 Nov 2026 10:00:00 GMT",
                "Vary: Accept-Encoding, Sec-Fetch-Dest, Sec-Fetch-Mode",
                "X-Content-Type-Options: nosniff",
            ],
            HeadersOf(answer));
    }

    [Theory]
    [InlineData("")]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task HEAD_has_the_headers_of_GET_and_no_body(string acceptEncoding)
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication());
        foreach (var renderer in FeedRenderers.All.Values)
        {
            using var get = await host.SendAsync("GET", $"/news/{renderer.FileName}", ("Accept-Encoding", acceptEncoding));
            using var head = await host.SendAsync("HEAD", $"/news/{renderer.FileName}", ("Accept-Encoding", acceptEncoding));

            Assert.Equal(get.StatusCode, head.StatusCode);
            Assert.Equal(HeadersOf(get), HeadersOf(head));
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Each_encoding_has_its_own_tag_and_unpacks_to_the_same_bytes()
    {
        var publication = Sample.Publication();
        await using var host = await ServingHost.StartAsync(publication);
        var document = publication.Find(FeedFormat.Rss)!;

        using var gzip = await host.GetAsync("/news/rss.xml", ("Accept-Encoding", "gzip"));
        using var brotli = await host.GetAsync("/news/rss.xml", ("Accept-Encoding", "gzip, br"));

        Assert.Equal($"\"{document.Tag}-gz\"", gzip.Headers.ETag!.Tag);
        Assert.Equal($"\"{document.Tag}-br\"", brotli.Headers.ETag!.Tag);
        Assert.Equal(["gzip"], gzip.Content.Headers.ContentEncoding);
        Assert.Equal(["br"], brotli.Content.Headers.ContentEncoding);
        Assert.Equal(document.Content, await UnpackAsync(gzip, stream => new GZipStream(stream, CompressionMode.Decompress)));
        Assert.Equal(document.Content, await UnpackAsync(brotli, stream => new BrotliStream(stream, CompressionMode.Decompress)));
    }

    [Theory]
    [InlineData("/news/rss.xml?utm_source=x&a=%00")]
    [InlineData("/news/rss.xml?")]
    [InlineData("/news/rss%2Exml")]
    public async Task Query_strings_and_needless_escapes_change_nothing(string path)
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication());
        using var plain = await host.GetAsync("/news/rss.xml");
        using var answer = await host.GetAsync(path);
        Assert.Equal(HeadersOf(plain), HeadersOf(answer));
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/rss+xml")]
    [InlineData("image/png;q=0, */*;q=0")]
    public async Task Accept_never_matters(string accept)
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication());
        using var answer = await host.GetAsync("/news/atom.xml", ("Accept", accept), ("Accept-Encoding", "identity;q=0, zstd"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/atom+xml", answer.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PROPFIND")]
    public async Task Other_methods_are_answered_405_with_the_ones_there_are(string method)
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication());
        using var answer = await host.SendAsync(method, "/news/rss.xml");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET", "HEAD", "OPTIONS"], answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task A_browser_that_asks_first_may_send_conditional_requests()
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication());
        using var answer = await host.SendAsync(
            "OPTIONS", "/news/feed.json", ("Origin", "https://reader.example"), ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "if-none-match"));
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Headers").Single());
        Assert.Contains("GET", answer.Headers.GetValues("Access-Control-Allow-Methods").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Last_Modified_is_never_later_than_Date()
    {
        var publication = Sample.Publication();
        var ahead = publication.Documents.Select(document => document with { LastModifiedAt = Sample.Now.AddHours(1) });
        await using var host = await ServingHost.StartAsync(publication with { Documents = [.. ahead] });

        using var answer = await host.GetAsync("/news/rss.xml");
        Assert.Equal(answer.Headers.Date, answer.Content.Headers.LastModified);

        host.Time.Advance(TimeSpan.FromHours(2));
        using var later = await host.GetAsync("/news/rss.xml");
        Assert.Equal(Sample.Now.AddHours(1), later.Content.Headers.LastModified);
        Assert.Equal(Sample.Now.AddHours(2), later.Headers.Date);
    }

    [Fact]
    public async Task A_base_address_with_a_path_is_served_with_and_without_it()
    {
        var setup = new ServingHost.Setup { Settings = new Dictionary<string, string?> { ["FeedService:BaseUrl"] = "https://example.org/blog/" } };
        await using var host = await ServingHost.StartAsync(setup, Sample.Publication());
        foreach (var path in new[] { "/news/rss.xml", "/blog/news/rss.xml", "/news", "/blog/news", "/blog/", "/", "/blog/feeds.opml" })
        {
            using var answer = await host.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    private static string[] HeadersOf(HttpResponseMessage answer) =>
        [.. answer.Headers.Concat(answer.Content.Headers).Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order(StringComparer.Ordinal)];

    private static async Task<byte[]> UnpackAsync(HttpResponseMessage answer, Func<Stream, Stream> open)
    {
        await using var stream = open(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        using var plain = new MemoryStream();
        await stream.CopyToAsync(plain, TestContext.Current.CancellationToken);
        return plain.ToArray();
    }
}
