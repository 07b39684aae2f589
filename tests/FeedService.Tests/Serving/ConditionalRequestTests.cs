using System.Globalization;
using System.Net;
using FeedService.Syndication;

namespace FeedService.Tests.Serving;

public sealed class ConditionalRequestTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Same = "Fri, 20 Nov 2026 10:00:00 GMT";
    private const string Before = "Fri, 20 Nov 2026 09:59:59 GMT";
    private const string After = "Fri, 20 Nov 2026 10:00:01 GMT";

    /// <summary>If-None-Match (TAG stands for the document's tag), If-Modified-Since, the status.</summary>
    public static TheoryData<string?, string?, int> Table { get; } = new()
    {
        { null, null, 200 },
        { "\"TAG\"", null, 304 },
        { "\"TAG-gz\"", null, 304 },
        { "\"TAG-br\"", null, 304 },
        { "W/\"TAG\"", null, 304 },
        { "W/\"TAG-gz\"", null, 304 },
        { "\"TAG-gzip\"", null, 304 },
        { "\"TAG-br-gzip\"", null, 304 },
        { "*", null, 304 },
        { " * ", null, 304 },
        { "\"x\", \"TAG\"", null, 304 },
        { "\"x\",W/\"y\"  ,\t\"TAG-br\",\"z\"", null, 304 },
        { ", ,\"TAG\",,", null, 304 },
        { "\"a\", bad, \"TAG\"", null, 304 },
        { "\"with, comma\", \"TAG\"", null, 304 },
        { "\"\", \"TAG\"", null, 304 },
        { "\"other\"", null, 200 },
        { "\"TAG-zz\"", null, 200 },
        { "\"TAGx\"", null, 200 },
        { "\"\"", null, 200 },
        { "TAG", null, 200 },
        { "\"TAG", null, 200 },
        { "TAG\"", null, 200 },
        { "w/\"other\"", null, 200 },
        { "W/", null, 200 },
        { "\"", null, 200 },
        { ",", null, 200 },
        { "**", null, 200 },
        { "(){}<>@", null, 200 },
        { null, Same, 304 },
        { null, After, 304 },
        { null, Before, 200 },
        { null, "Friday, 20-Nov-26 10:00:00 GMT", 304 },
        { null, "Fri Nov 20 10:00:00 2026", 304 },
        { null, "yesterday", 200 },
        { null, "0", 200 },
        { null, "Fri, 32 Nov 2026 10:00:00 GMT", 200 },
        { null, "Mon, 01 Jan 0000 00:00:00 GMT", 200 },
        { null, "2026-11-20T10:00:00Z; DROP TABLE", 200 },
        { "\"TAG\"", Before, 304 },
        { "\"other\"", Same, 200 },
        { "\"other\"", After, 200 },
        { "TAG", After, 200 },
        { "\"TAG\"", "yesterday", 304 },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Validators_are_answered_as_RFC_9110_says(string? ifNoneMatch, string? ifModifiedSince, int status)
    {
        var host = shared.Host;
        var headers = HeadersOf(host, ("If-None-Match", ifNoneMatch), ("If-Modified-Since", ifModifiedSince));
        foreach (var method in new[] { "GET", "HEAD" })
        {
            using var answer = await host.SendAsync(method, "/news/rss.xml", headers);
            Assert.Equal(status, (int)answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("If-Match", "\"TAG\"", 200)]
    [InlineData("If-Match", "\"x\", \"TAG-br\"", 200)]
    [InlineData("If-Match", "*", 200)]
    [InlineData("If-Match", "nonsense", 200)]
    [InlineData("If-Match", "\"other\"", 412)]
    [InlineData("If-Match", "W/\"TAG\"", 412)]
    [InlineData("If-Unmodified-Since", Same, 200)]
    [InlineData("If-Unmodified-Since", After, 200)]
    [InlineData("If-Unmodified-Since", "yesterday", 200)]
    [InlineData("If-Unmodified-Since", Before, 412)]
    public async Task Preconditions_that_guard_are_evaluated_first(string name, string value, int status)
    {
        var host = shared.Host;
        using var answer = await host.GetAsync("/news/rss.xml", HeadersOf(host, (name, value)));
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task A_304_carries_what_the_200_would_and_no_body()
    {
        var host = shared.Host;
        using var full = await host.GetAsync("/news/atom.xml", ("Accept-Encoding", "gzip"));
        using var answer = await host.GetAsync("/news/atom.xml", ("Accept-Encoding", "gzip"), ("If-None-Match", full.Headers.ETag!.Tag));

        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        foreach (var name in new[] { "ETag", "Cache-Control", "Vary", "Date", "Access-Control-Allow-Origin" })
        {
            Assert.Equal(full.Headers.NonValidated[name].ToString(), answer.Headers.NonValidated[name].ToString());
        }

        Assert.False(answer.Content.Headers.NonValidated.Contains("Content-Type"));
    }

    [Fact]
    public async Task Two_thousand_tags_are_searched_through()
    {
        var host = shared.Host;
        var tags = string.Join(',', Enumerable.Range(0, 2000).Select(number => string.Create(CultureInfo.InvariantCulture, $"\"{number}\"")));

        using var without = await host.GetAsync("/news/rss.xml", ("If-None-Match", tags));
        using var with = await host.GetAsync("/news/rss.xml", HeadersOf(host, ("If-None-Match", tags + ",\"TAG\"")));

        Assert.Equal(HttpStatusCode.OK, without.StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, with.StatusCode);
    }

    [Fact]
    public async Task Headers_of_40_KB_are_refused_and_the_next_request_is_answered()
    {
        var host = shared.Host;
        using var answer = await host.GetAsync("/news/rss.xml", ("If-None-Match", $"\"{new string('a', 40_000)}\""));
        using var next = await host.GetAsync("/news/rss.xml");
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Theory]
    [InlineData("If-None-Match: \"x\"\r\nIf-None-Match: \"TAG\"\r\n", 304)]
    [InlineData("If-None-Match:\r\n", 200)]
    [InlineData("If-None-Match: \"caf\u00e9\"\r\n", 400)]
    [InlineData("If-Modified-Since: Fri, 20 Nov 2026 10:00:00 GMT\r\nIf-Modified-Since: Fri, 20 Nov 2026 10:00:00 GMT\r\n", 200)]
    [InlineData("Accept-Encoding: gzip\r\nAccept-Encoding: br\r\nIf-None-Match: W/\"TAG\"\r\n", 304)]
    [InlineData("Range: bytes=0-3\r\n", 200)]
    public async Task Header_lines_as_they_come_over_the_wire(string lines, int status)
    {
        var host = shared.Host;
        var answer = await host.SendRawAsync($"GET /news/rss.xml HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{lines.Replace("TAG", TagOf(host), StringComparison.Ordinal)}\r\n");
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
    }

    private static (string, string)[] HeadersOf(ServingHost host, params (string Name, string? Value)[] headers) =>
        [.. headers.Where(header => header.Value is not null).Select(header => (header.Name, header.Value!.Replace("TAG", TagOf(host), StringComparison.Ordinal)))];

    private static string TagOf(ServingHost host) => host.Publications.Find("news")!.Find(FeedFormat.Rss)!.Tag;
}
