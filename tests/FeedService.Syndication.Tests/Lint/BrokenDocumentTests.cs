using System.Text;
using FeedService.Syndication.Lint;

namespace FeedService.Syndication.Tests.Lint;

public sealed class BrokenDocumentTests
{
    private static readonly Dictionary<string, Func<byte[]>> Broken = new()
    {
        ["50 MB"] = () => Encoding.UTF8.GetBytes("<rss>" + new string('a', 50_000_000)),
        ["20,000 levels"] = () => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 20_000))),
        ["20,000 levels of JSON"] = () => Encoding.UTF8.GetBytes("{\"items\":" + new string('[', 20_000)),
        ["20,000 levels of HTML"] = () => Encoding.UTF8.GetBytes("<rss version=\"2.0\"><channel><item><description>" + string.Concat(Enumerable.Repeat("&lt;div>", 20_000)) + "</description></item></channel></rss>"),
        ["entity bomb"] = () => Encoding.UTF8.GetBytes(Bomb()),
        ["entity from a file"] = () => Encoding.UTF8.GetBytes("<!DOCTYPE rss [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><rss version=\"2.0\"><channel><title>&f;</title></channel></rss>"),
        ["a picture"] = () => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D],
        ["nothing"] = () => [],
        ["zeros"] = () => new byte[1000],
        ["half a character"] = () => [.. "<rss version=\"2.0\"><channel><title>"u8, 0xC3],
        ["UTF-16 said to be UTF-8"] = () => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("<?xml version=\"1.0\" encoding=\"utf-8\"?><rss/>")],
        ["one long line"] = () => Encoding.UTF8.GetBytes("{\"items\":[" + string.Join(',', Enumerable.Repeat("{\"id\":5}", 100_000)) + "]}"),
        ["many attributes"] = () => Encoding.UTF8.GetBytes("<rss " + string.Join(' ', Enumerable.Range(0, 20_000).Select(index => $"a{index}=\"\"")) + "/>"),
    };

    public static TheoryData<string> Documents => [.. Broken.Keys];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Whatever_comes_is_a_finding_and_never_an_exception(string what)
    {
        Assert.Contains(FeedLinter.Check(Broken[what]()).Findings, finding => finding.Level == FindingLevel.Error);
    }

    [Fact]
    public void What_is_too_large_is_not_read() =>
        Assert.Equal("document-too-large", Assert.Single(FeedLinter.Check(new byte[20_000_001]).Findings).Rule);

    [Theory]
    [InlineData(1000, "<n:news xmlns:n=\"http://www.google.com/schemas/sitemap-news/0.9\"/>")]
    [InlineData(50_000, "")]
    public void A_sitemap_of_too_many_addresses_is_a_finding(int most, string news)
    {
        Assert.DoesNotContain(FeedLinter.Check(Sitemap(most)).Findings, finding => finding.Rule == "sitemap-size");
        Assert.Contains(FeedLinter.Check(Sitemap(most + 1)).Findings, finding => finding.Rule == "sitemap-size" && finding.Line == most + 2);

        byte[] Sitemap(int addresses) => Encoding.UTF8.GetBytes(
            "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n" + string.Concat(Enumerable.Repeat($"<url><loc>https://example.com/</loc>{news}</url>\n", addresses)) + "</urlset>");
    }

    [Fact]
    public void A_document_cut_off_anywhere_is_a_finding()
    {
        var whole = File.ReadAllBytes(GoldenCase.PathOf("one-article", FeedFormat.Rss));
        foreach (var length in Enumerable.Range(0, whole.Length - 2))
        {
            Assert.False(FeedLinter.Check(whole[..length]).IsValid);
        }
    }

    private static string Bomb()
    {
        var text = new StringBuilder("<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\">");
        for (var name = 'b'; name <= 'k'; name++)
        {
            text.Append(string.Concat("<!ENTITY ", name.ToString(), " \"", string.Concat(Enumerable.Repeat($"&{(char)(name - 1)};", 10)), "\">"));
        }

        return text + "]><rss version=\"2.0\"><channel><title>&k;</title></channel></rss>";
    }
}
