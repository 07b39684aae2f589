using System.Text.RegularExpressions;
using System.Xml.Linq;
using FeedService.Tests.Sources.Upstream;
using Markdig;

namespace FeedService.Tests.Ways;

/// <summary>Another feed, which says its articles' authors and where they come from.</summary>
internal sealed partial class UpstreamWay : Way
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Tombstones = "http://purl.org/atompub/tombstones/1.0";

    private UpstreamServer server = null!;

    public override Task WriteAsync(Written article) => ShowAsync(new XElement(
        Atom + "entry",
        new XElement(Atom + "id", "urn:harbour:ferry"),
        new XElement(Atom + "title", article.Title),
        new XElement(Atom + "link", new XAttribute("href", "https://example.org/news/articles/the-ferry-is-back")),
        new XElement(Atom + "published", article.Date),
        new XElement(Atom + "summary", article.Summary),
        article.Tags.Select(tag => new XElement(Atom + "category", new XAttribute("term", tag))),
        new XElement(Atom + "content", new XAttribute("type", "html"), Markdown.ToHtml(article.Text))));

    public override Task DeleteAsync() => ShowAsync(new XElement(Tombstones + "deleted-entry", new XAttribute("ref", "urn:harbour:ferry"), new XAttribute("when", "2026-03-01T12:00:00Z")));

    /// <summary>An entry's date that cannot be read does not make it bad: it is dated when it is first seen.</summary>
    public override string Badness => "cannot be read";

    public override async Task<string> WriteBadlyAsync()
    {
        server.Serve("<html><body>Maintenance</body></html>");
        await LookAsync();
        return await ProblemsAsync();
    }

    public override async Task<string> WriteOversizedAsync()
    {
        await WriteAsync(new Written("Large", new string('x', 1_100_000)));
        return await ProblemsAsync();
    }

    public override async Task<IReadOnlyList<string>> DocumentsAsync() => [.. (await base.DocumentsAsync()).Select(document => Whence().Replace(document, ""))];

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await server.DisposeAsync();
    }

    protected override async Task<(string Yaml, string[] Settings)> PrepareAsync()
    {
        server = await UpstreamServer.StartAsync();
        return ($"upstream: {{ url: {server.At()}, allow_private: true }}", []);
    }

    private async Task ShowAsync(XElement child)
    {
        var feed = new XElement(
            Atom + "feed",
            new XElement(Atom + "title", "Elsewhere"),
            new XElement(Atom + "id", "urn:harbour:feed"),
            new XElement(Atom + "author", new XElement(Atom + "name", "Their office")),
            child);
        server.Serve(feed.ToString(SaveOptions.DisableFormatting));
        await LookAsync();
    }

    private Task LookAsync() => UpstreamTest.LookAsync(Test.Service, Test.Feed);

    [GeneratedRegex("""<source.*?</source>|<dc:creator>Their office</dc:creator>|<author>\s*<name>Their office</name>\s*</author>|"authors": \[\s*\{\s*"name": "Their office"\s*\}\s*\],\n""", RegexOptions.Singleline)]
    private static partial Regex Whence();
}
