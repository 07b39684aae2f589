
namespace FeedService.Tests.Serving;

public sealed class HostileRequestTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Theory]
    [InlineData("/news/../../etc/passwd", 404)]
    [InlineData("/news/%2e%2e%2f%2e%2e%2fetc/passwd", 404)]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd", 404)]
    [InlineData("/news/..%5c..%5cfeed.yaml", 404)]
    [InlineData("/news/feed.yaml", 404)]
    [InlineData("/news/rss.xml%00.html", 400)]
    [InlineData("/news/%c0%af%c0%ae/rss.xml", 404)]
    [InlineData("/news/RSS.XML", 404)]
    [InlineData("//news/rss.xml", 404)]
    [InlineData("/news//rss.xml", 404)]
    [InlineData("/news/rss.xml;jsessionid=1", 404)]
    [InlineData("news/rss.xml", 400)]
    public async Task Path_tricks_find_nothing(string path, int status)
    {
        var host = shared.Host;
        var answer = await host.SendRawAsync($"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_of_9_KB_is_refused()
    {
        var host = shared.Host;
        var answer = await host.SendRawAsync($"GET /{new string('a', 9000)} HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 414 ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/news")]
    [InlineData("/news/")]
    [InlineData("/news/rss")]
    [InlineData("/news/rss.xml")]
    [InlineData("/old/rss.xml")]
    [InlineData("/feeds.opml")]
    [InlineData("/nothing")]
    public async Task Neither_Host_nor_forwarded_headers_of_strangers_reach_an_answer(string path)
    {
        var host = shared.Host;
        var answer = await host.SendRawAsync(
            $"GET {path} HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: gopher\r\nForwarded: host=evil.example\r\nX-Forwarded-Prefix: /evil\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("gopher", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil\"><script>")]
    [InlineData("a b")]
    public async Task A_Host_that_is_none_is_refused(string name)
    {
        var host = shared.Host;
        var answer = await host.SendRawAsync($"GET / HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/%5cevil.example/")]
    [InlineData("/%2fevil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/news/%0d%0aSet-Cookie:x=1/")]
    public async Task No_redirect_leads_elsewhere(string path)
    {
        var host = shared.Host;
        var answer = await host.SendRawAsync($"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        var location = answer.Split("\r\n").FirstOrDefault(line => line.StartsWith("Location:", StringComparison.OrdinalIgnoreCase))?["Location:".Length..].Trim();
        Assert.True(location is null || (location.StartsWith('/') && location is [_, not '/' and not '\\', ..]), location);
        Assert.DoesNotContain("\nSet-Cookie", answer, StringComparison.Ordinal);
    }
}
