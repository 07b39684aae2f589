using System.Text.Json.Nodes;
using FeedService.Tests.Cli;
using FeedService.Tests.Sources.Upstream;

namespace FeedService.Tests.Exporting;

public sealed class ExportCommandTests : IDisposable
{
    // Deeper than anything that is converted.
    private static readonly string Unconvertible = $"---\ntitle: Deep\ndate: 2026-02-03\n---\n{string.Concat(Enumerable.Repeat("<div>", 5_000))}x";

    private readonly CommandFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_came_from_another_feed_is_not_there_twice_after_its_export_was_imported()
    {
        await using var server = await UpstreamServer.StartAsync();
        server.Serve(UpstreamTest.Rss(("urn:harbour:1", "One"), ("urn:harbour:2", "Two")));
        folder.Write("news/feed.yaml", $"title: News\nid: urn:harbour:feed\nupstream:\n  - url: {server.At()}\n    allow_private: true\n");
        folder.Write("news/2026-02-03-own.md", "---\ntitle: Our own\n---\n\nText.\n");
        await folder.RunAsync("build", "--out", "out");
        var before = Items();
        Assert.Equal(3, before.Count);

        var export = await folder.RunAsync("export", "news", "--to", "markdown", "--output", "given");
        Assert.Equal((0, ""), (export.ExitCode, export.Errors));
        Assert.Contains("The sources in its feed.yaml are comments now, since their articles are files: upstream-127-0-0-1", export.Output, StringComparison.Ordinal);
        Directory.Delete(folder.Feeds, recursive: true);
        Directory.Delete(Path.Combine(folder.Path, "data"), recursive: true);
        var import = await folder.RunAsync("import", "markdown", "given", "--feed", "news");
        Assert.Contains("3 articles came", import.Output, StringComparison.Ordinal);
        await folder.RunAsync("build", "--out", "out");

        Assert.Equal(before, Items());
    }

    [Fact]
    public async Task Exit_codes_say_how_much_was_given_back()
    {
        folder.Write("news/2026-02-03-good.md", "# Good\n");
        folder.Write("news/deep.html", Unconvertible);
        folder.Write("worse/deep.html", Unconvertible);
        await folder.RunAsync("build", "--out", "out");

        var partly = await folder.RunAsync("export", "news", "--to", "json", "--output", "news.json");
        Assert.Equal(3, partly.ExitCode);
        Assert.Contains("Feed news: 1 article in news.json", partly.Output, StringComparison.Ordinal);
        Assert.Contains("Failed: deep.html: ", partly.Output, StringComparison.Ordinal);
        Assert.Single(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder.Path, "news.json"), TestContext.Current.CancellationToken))!["items"]!.AsArray());
        Assert.Equal(1, (await folder.RunAsync("export", "worse", "--to", "wxr", "--output", "worse.xml")).ExitCode);
        Assert.Equal(1, (await folder.RunAsync("export", "none", "--to", "wxr", "--output", "none.xml")).ExitCode);
        Assert.Equal(2, (await folder.RunAsync("export", "news", "--to", "pdf", "--output", "news.pdf")).ExitCode);
    }

    private IReadOnlyList<string> Items() =>
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(folder.Path, "out", "news", "feed.json")))!["items"]!.AsArray()
            .Select(item => string.Join('\n', ((string[])["id", "title", "content_html", "date_published"]).Select(key => item![key]?.ToJsonString()))).Order(StringComparer.Ordinal)];
}
