using System.Text.Json.Nodes;
using FeedService.AspNetCore.Importing;
using FeedService.AspNetCore.Importing.Feeds;
using FeedService.Tests.Cli;

namespace FeedService.Tests.Importing;

/// <summary>Documents of feeds that are imported from their files: our own, and those of others.</summary>
[OnBothStores]
public sealed class OwnDocumentTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Articles = new()
    {
        ["ferry.md"] = "---\ntitle: The ferry & the <b>\ndate: 2026-01-02T03:04:05Z\nupdated: 2026-01-03T03:04:05Z\nauthors: [Ann]\ntags: [Sea]\nimage: { url: https://harbour.example/pier.jpg, alt: The pier, caption: Old, credit: Cora }\n---\n\nIt runs **every hour**.\n\n    code & more\n",
        ["post.md"] = "---\nid: post 17 of 100%\ntitle: Another\ndate: 2026-01-04T03:04:05Z\n---\n\nIt [runs](https://o.example/?a=1&b=2).\n",
        ["horn.md"] = "---\nid: https://harbour.example/?p=1\ntitle: Horn\ndate: 2026-01-05T03:04:05Z\nenclosure: { url: https://harbour.example/horn.mp3, type: audio/mpeg, length: 1234 }\n---\n\nIt blows.\n",
        ["draft.md"] = "---\ntitle: Secret\ndraft: true\n---\n\nNot yet.\n",
    };

    private ImportHome before = null!, after = null!;

    public async ValueTask InitializeAsync() => (before, after) = (await ImportHome.StartAsync(), await ImportHome.StartAsync());

    public async ValueTask DisposeAsync()
    {
        await before.DisposeAsync();
        await after.DisposeAsync();
    }

    [Theory]
    [InlineData("rss.xml")]
    [InlineData("atom.xml")]
    [InlineData("feed.json")]
    public async Task A_document_of_our_own_gives_the_same_ids_dates_and_content_back(string name)
    {
        var feed = await before.Service.SettingsAsync("news", "title: Harbour\nid: urn:harbour:feed\n");
        await before.Service.DropAsync(feed, Articles);
        await before.Service.PublishAsync(feed);
        var document = before.Service.Publications.Find("news")!.Documents.Single(each => each.FileName == name);
        var file = before.Origin(name);
        await File.WriteAllBytesAsync(file, document.Content, TestContext.Current.CancellationToken);

        var report = await ImportAsync(file);
        var items = await after.ItemsAsync();

        Assert.Equal((3, 0, 0), (report.Taken, report.Failed.Count, report.Notes.Count));
        Assert.Equal((await before.ItemsAsync()).Select(Facts), items.Select(Facts));
        Assert.Equal((0, 3), await ImportAsync(file) is var again ? (again.Taken, again.Known) : default);
    }

    [Theory]
    [InlineData("plain.rss", """
        <rss version="2.0"><channel><title>Elsewhere</title><link>https://e.example/</link><description>x</description>
        <item><title>Fish &amp;amp; chips</title><link>https://e.example/2020/fish.html</link><guid>https://e.example/?p=7</guid>
        <pubDate>Sat, 02 May 2020 10:00:00 +0200</pubDate><description>&lt;p&gt;Good &lt;b&gt;fish&lt;/b&gt;. &lt;a href="/more"&gt;More&lt;/a&gt;&lt;/p&gt;</description></item>
        </channel></rss>
        """, "https://e.example/?p=7")]
    [InlineData("plain.atom", """
        <feed xmlns="http://www.w3.org/2005/Atom"><title>Elsewhere</title><id>urn:e</id><updated>2020-05-02T08:00:00Z</updated>
        <entry><title>Fish &amp; chips</title><id>urn:e:7</id><link href="https://e.example/2020/fish.html"/><published>2020-05-02T08:00:00Z</published><updated>2020-05-02T08:00:00Z</updated>
        <content type="xhtml" xml:base="https://e.example/2020/fish.html"><div xmlns="http://www.w3.org/1999/xhtml"><p>Good <b>fish</b>. <a href="/more">More</a></p></div></content></entry></feed>
        """, "urn:e:7")]
    public async Task A_feed_of_somebody_else_comes_with_its_ids_dates_and_content(string name, string text, string id)
    {
        Assert.Equal(1, (await ImportAsync(before.Origin(name, text))).Taken);
        var item = Assert.Single(await after.ItemsAsync());
        Assert.Equal(
            (id, "Fish & chips", "2020-05-02T08:00:00Z", "<p>Good <b>fish</b>. <a href=\"https://e.example/more\">More</a></p>"),
            ((string?)item["id"], (string?)item["title"], (string?)item["date_published"], (string?)item["content_html"]));
        Assert.Contains("redirect_from: [\"/2020/fish.html\"]", after.Read("2020-05-02-fish.html"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rss.xml")]
    [InlineData("atom.xml")]
    [InlineData("feed.json")]
    public async Task The_command_takes_what_build_wrote(string name)
    {
        using var folder = new CommandFolder();
        folder.Write("news/2026-02-03-hello.md", "---\nid: urn:hello\ntitle: Hello\n---\n\nIt *runs*.\n");
        await folder.RunAsync("build", "--out", "out");
        var before = Items(folder);
        Directory.Delete(folder.Feeds, recursive: true);
        Directory.Delete(Path.Combine(folder.Path, "data"), recursive: true);
        File.Copy(Path.Combine(folder.Path, "out", "news", name), Path.Combine(folder.Path, name));
        Directory.Delete(Path.Combine(folder.Path, "out"), recursive: true);

        var import = await folder.RunAsync("import", "feed", name, "--feed", "news");
        await folder.RunAsync("build", "--out", "out");

        Assert.Equal((0, ""), (import.ExitCode, import.Errors));
        Assert.Equal(before, Items(folder));
    }

    private static string[] Items(CommandFolder folder) =>
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(folder.Path, "out", "news", "feed.json")))!["items"]!.AsArray().Select(item => Facts(item!))];

    private static string Facts(JsonNode item) =>
        string.Join('\n', ((string[])["id", "title", "date_published", "date_modified", "content_html", "tags", "attachments", "image"]).Select(key => item[key]?.ToJsonString()));

    private async Task<ImportReport> ImportAsync(string file) =>
        await after.ImportAsync(await FeedArchives.OpenAsync(file, new ImportRules(), () => { }, TestContext.Current.CancellationToken));
}
