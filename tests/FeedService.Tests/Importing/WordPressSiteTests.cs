using System.Text.Json.Nodes;
using FeedService.AspNetCore.Importing;
using FeedService.AspNetCore.Importing.WordPress;

namespace FeedService.Tests.Importing;

/// <summary>A site as it grew over years, with all that WordPress lets people do, on its way to readers.</summary>
[OnBothStores]
public sealed class WordPressSiteTests : IAsyncLifetime
{
    private const string Comments = """
        <wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author>Guest</wp:comment_author><wp:comment_content>Never to be seen</wp:comment_content><wp:comment_type></wp:comment_type></wp:comment>
        """;

    private static readonly string Export = Wxr.Of(
        Wxr.Item(1, "Sticky", slug: "sticky", more: "<wp:is_sticky>1</wp:is_sticky>" + Comments + In("category", "Sea &amp; harbour") + In("post_tag", "Ferry") + In("post_format", "Aside")),
        Wxr.Item(2, "Twin", content: "First of two.", slug: "twin"),
        Wxr.Item(3, "Twin", content: "Second of two.", slug: "twin-2").Replace("?p=3", "?p=2", StringComparison.Ordinal),
        Wxr.Item(4, "Only with the word", slug: "secret").Replace("<wp:post_password>", "<wp:post_password>enter", StringComparison.Ordinal),
        Wxr.Item(5, "", content: "It has no title.", slug: "5"),
        Wxr.Item(6, "It has no content", content: "", slug: "no-content"),
        Draft(7, "A draft"),
        Wxr.Item(8, "To be approved", status: "pending", slug: "pending"),
        Wxr.Item(9, "For the editors", status: "private", slug: "private"),
        Wxr.Item(10, "In ten years", status: "future", slug: "scheduled").Replace("2012-01", "2036-01", StringComparison.Ordinal),
        Wxr.Item(11, "Thrown away", status: "trash", slug: "gone__trashed"),
        Typed(12, "attachment", "<wp:attachment_url>https://harbour.example/pier.jpg</wp:attachment_url><wp:post_parent>1</wp:post_parent>"),
        Typed(13, "page"),
        Typed(14, "nav_menu_item"),
        Wxr.Item(15, "Überfahrt", content: "[gallery ids=\"12\"]", slug: "%c3%bcberfahrt", more: Meta("_thumbnail_id", "12")),
        Wxr.Item(16, "By nobody", slug: "nobody").Replace("<![CDATA[ann]]>", "<![CDATA[left-long-ago]]>", StringComparison.Ordinal));

    private static readonly string[] Hidden = ["Only with the word", "A draft", "To be approved", "For the editors", "In ten years", "Thrown away", "Never to be seen", "The page"];

    private ImportHome home = null!;

    public async ValueTask InitializeAsync() => home = await ImportHome.StartAsync();

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task Every_published_post_arrives_with_its_own_guid_date_names_author_and_content()
    {
        var report = await ImportAsync();
        Assert.Equal((12, 4, 0), (report.Taken, report.Drafts, report.Failed.Count));
        Assert.Equal(
            ["1 entries of the media library", "1 in the trash", "1 of the type 'nav_menu_item', which is no article", "1 pages (--pages takes them)"],
            report.LeftOut.Select(pair => $"{pair.Value} {pair.Key}"));

        var items = (await home.ItemsAsync()).ToDictionary(item => ((string)item["url"]!).Split('/')[^1]);
        Assert.Equal(["5", "no-content", "nobody", "sticky", "twin", "twin-2", "überfahrt"], items.Keys.Select(Uri.UnescapeDataString).Order(StringComparer.Ordinal));
        Assert.Equal(7, items.Values.Select(Id).Distinct().Count());
        Assert.All(items.Values, item => Assert.Equal("2012-01-07T08:30:00Z", (string?)item["date_published"]));
        Assert.All(items.Where(pair => pair.Key != "nobody"), pair => Assert.Equal("Ann Example", (string?)pair.Value["authors"]![0]!["name"]));
        Assert.Equal("left-long-ago", (string?)items["nobody"]["authors"]![0]!["name"]);
        foreach (var (slug, id) in ((string, int)[])[("5", 5), ("no-content", 6), ("nobody", 16), ("sticky", 1), ("twin", 2), ("%C3%BCberfahrt", 15)])
        {
            Assert.Equal($"https://harbour.example/?p={id}", Id(items[slug]));
        }

        Assert.StartsWith("urn:uuid:", Id(items["twin-2"]), StringComparison.Ordinal);
        Assert.Equal(("<p>First of two.</p>", "<p>Second of two.</p>", "<p>It has no title.</p>"), (Content(items["twin"]), Content(items["twin-2"]), Content(items["5"])));
        Assert.Equal("It has no content", (string?)items["no-content"]["title"]);
        Assert.Equal(["Sea & harbour", "Ferry"], items["sticky"]["tags"]!.AsArray().Select(tag => (string?)tag));
        Assert.Contains("<img src=\"https://harbour.example/pier.jpg\"", Content(items["%C3%BCberfahrt"]), StringComparison.Ordinal);
        Assert.Equal("https://harbour.example/pier.jpg", (string?)items["%C3%BCberfahrt"]["image"]);
        Assert.All(home.Service.Publications.Find("news")!.Documents, document => Assert.DoesNotContain(Hidden, System.Text.Encoding.UTF8.GetString(document.Content).Contains));
    }

    [Fact]
    public async Task The_second_time_nothing_is_new()
    {
        await ImportAsync();
        var before = home.Files.ToDictionary(file => file, home.Read);
        var report = await ImportAsync();
        Assert.Equal((0, 12, 0), (report.Taken, report.Known, report.Failed.Count));
        Assert.Equal(before, home.Files.ToDictionary(file => file, home.Read));
    }

    private static string? Id(JsonNode item) => (string?)item["id"];

    private static string? Content(JsonNode item) => (string?)item["content_html"];

    private static string In(string domain, string name) => $"<category domain=\"{domain}\" nicename=\"x\"><![CDATA[{name}]]></category>";

    private static string Meta(string key, string value) => $"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>";

    // WordPress gives a draft neither a date in GMT nor a name.
    private static string Draft(int id, string title) => Wxr.Item(id, title, status: "draft", slug: "")
        .Replace("2012-01-07 08:30:00", "0000-00-00 00:00:00", StringComparison.Ordinal);

    private static string Typed(int id, string type, string more = "") =>
        Wxr.Item(id, "The page", slug: type, more: more).Replace("<wp:post_type>post<", $"<wp:post_type>{type}<", StringComparison.Ordinal);

    private Task<ImportReport> ImportAsync() => home.ImportAsync(new WxrArchive(home.Origin("export.xml", Export), new ImportRules()));
}
