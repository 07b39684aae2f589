using System.Text.Json.Nodes;
using FeedService.Tests.Cli;

namespace FeedService.Tests.Importing;

public sealed class ImportCommandTests : IDisposable
{
    private static readonly string Export = Wxr.Of(
        Wxr.Item(1, content: "It sails.\n\n<img src=\"https://harbour.example/a.jpg\">", more: "<category domain=\"category\" nicename=\"sea\"><![CDATA[Sea]]></category>"),
        Wxr.Item(2, "Fish &amp;amp; chips", slug: "fish", more: "<wp:post_modified_gmt>2012-02-03 04:05:06</wp:post_modified_gmt>"),
        Wxr.Item(3, "Plans", status: "draft", slug: "plans"));

    private readonly CommandFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_import_says_what_came_and_the_second_one_that_nothing_did()
    {
        await WriteAsync("export.xml", Export);
        var dry = await folder.RunAsync("import", "wordpress", "export.xml", "--dry-run");
        Assert.Equal(0, dry.ExitCode);
        Assert.Contains("3 articles would come, 1 of them as drafts; 0 were there already.", dry.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Feeds));
        var first = await folder.RunAsync("import", "wordpress", "export.xml");
        Assert.Equal((0, ""), (first.ExitCode, first.Errors));
        Assert.Contains("Feed the-harbour-the-town: 3 articles came", first.Output, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(folder.Feeds));
        Assert.Contains("0 articles came; 3 were there already.", (await folder.RunAsync("import", "wordpress", "export.xml")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("markdown", "markdown")]
    [InlineData("json", "feed")]
    [InlineData("wxr", "wordpress")]
    public async Task What_is_exported_comes_back_the_same(string form, string kind)
    {
        await WriteAsync("export.xml", Export);
        await folder.RunAsync("import", "wordpress", "export.xml", "--feed", "news");
        await folder.RunAsync("build", "--out", "out");
        var before = Items();
        Assert.Equal(2, before.Count);
        var export = await folder.RunAsync("export", "news", "--to", form, "--output", "given");
        Assert.Equal((0, ""), (export.ExitCode, export.Errors));
        Assert.Contains("3 articles in given, 1 of them drafts", export.Output, StringComparison.Ordinal);
        Directory.Delete(folder.Feeds, recursive: true);
        Directory.Delete(Path.Combine(folder.Path, "data"), recursive: true);
        var import = await folder.RunAsync("import", kind, "given", "--feed", "news");
        Assert.Equal((0, ""), (import.ExitCode, import.Errors));
        Assert.Contains("3 articles came, 1 of them as drafts", import.Output, StringComparison.Ordinal);
        await folder.RunAsync("build", "--out", "out");
        Assert.Equal(before, Items());
    }

    [Fact]
    public async Task Nothing_is_written_over_without_force()
    {
        folder.Write("news/2026-02-03-hello.md", "# Hello\n");
        await folder.RunAsync("build", "--out", "out");
        Assert.Equal(0, (await folder.RunAsync("export", "news", "--to", "json", "--output", "given.json")).ExitCode);
        var second = await folder.RunAsync("export", "news", "--to", "json", "--output", "given.json");
        Assert.Equal(1, second.ExitCode);
        Assert.Contains("--force", second.Errors, StringComparison.Ordinal);
        Assert.Equal(0, (await folder.RunAsync("export", "news", "--to", "json", "--output", "given.json", "--force")).ExitCode);
    }

    [Fact]
    public async Task Exit_codes_say_how_much_was_done()
    {
        await WriteAsync("partly.xml", Wxr.Of(Wxr.Item(1), Wxr.Item(2, content: new string('x', 1_100_000), slug: "long")));
        var partly = await folder.RunAsync("import", "wordpress", "partly.xml");
        Assert.Equal(3, partly.ExitCode);
        Assert.Contains("Failed: The ferry is back: The article is longer", partly.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await folder.RunAsync("import", "wordpress", "nothing.xml")).ExitCode);
        var misused = await folder.RunAsync("import", "wordpres", "partly.xml");
        Assert.Equal(2, misused.ExitCode);
        Assert.Equal(2, (await folder.RunAsync("import", "ghost", "x", "--site", "here")).ExitCode);
    }

    private IReadOnlyList<string> Items()
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(folder.Path, "out", "news", "feed.json")))!;
        return [.. json["items"]!.AsArray().Select(item => string.Join('\n', ((string[])["id", "title", "content_html", "date_published", "date_modified", "tags", "authors"]).Select(key => item![key]?.ToJsonString())))];
    }

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(folder.Path, name), text, TestContext.Current.CancellationToken);
}
