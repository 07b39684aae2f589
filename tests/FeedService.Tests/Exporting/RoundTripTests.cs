using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Exporting;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Importing;
using FeedService.AspNetCore.Importing.Feeds;
using FeedService.AspNetCore.Importing.Sites;
using FeedService.AspNetCore.Importing.WordPress;
using FeedService.AspNetCore.Publishing;
using FeedService.Tests.Importing;

namespace FeedService.Tests.Exporting;

/// <summary>What is exported and imported into an empty store is what it was, whatever an article has.</summary>
[OnBothStores]
public sealed class RoundTripTests : IAsyncLifetime
{
    private const string Everything = """
        ---
        id: "tag:harbour.example,2026:ferry?a=1&b"
        title: "Fish & chips: <b>bold</b> \"quoted\" – Überfahrt 🚢"
        date: 2026-01-02T03:04:05Z
        updated: 2026-01-05T06:07:08Z
        expires: 2031-01-01T00:00:00Z
        slug: ferry
        redirect_from: [/2019/ferry, old-ferry]
        link: https://other.example/about?a=1&b=2
        authors:
          - { name: "Ann \"A\" Example", email: ann@harbour.example, url: https://ann.example/ }
          - { name: Bob, email: bob@harbour.example }
          - Cleo
        tags: [Harbour, "Fish & chips", 2026]
        summary: Hourly <from> "Monday".
        image: { url: https://harbour.example/pier.jpg, alt: The pier & the sea, caption: "The <old> pier", credit: Cora }
        enclosure: { url: https://harbour.example/horn.mp3, type: audio/mpeg, length: 1234 }
        lang: de
        copyright: © Ann
        contributors: [{ name: Dan, email: dan@harbour.example }]
        location: { latitude: 54.5, longitude: 9.25 }
        ---
        <p>It runs <em>every hour</em> &amp; ]]&gt; [gallery] &lt;b&gt;.</p>
        <pre>one

        two</pre>
        <p><a href="https://other.example/?a=1&amp;b=2">More</a></p>
        """;

    private static readonly Dictionary<string, string> Articles = new()
    {
        ["everything.html"] = Everything,
        ["plain.md"] = "---\ntitle: Plain\ndate: 2026-01-03T03:04:05Z\n---\n\nIt runs **every hour**.\n",
        ["elsewhere.md"] = "---\nid: post 17 of 100%\ntitle: Elsewhere\ndate: 2026-01-04T03:04:05Z\npermalink: https://elsewhere.example/page\n---\n\nText.\n",
        ["undated.md"] = "---\ntitle: An idea\ndraft: true\nauthors: [Ann]\n---\n\nNot yet.\n",
        ["dated.md"] = "---\ntitle: A plan\ndraft: true\ndate: 2026-01-06T03:04:05Z\n---\n\nNot yet.\n",
        ["withdrawn.md"] = "---\ntitle: A mistake\nwithdrawn: true\ndate: 2026-01-07T03:04:05Z\n---\n\nWrong.\n",
        ["later.md"] = "---\ntitle: Later\ndate: 2030-01-07T03:04:05Z\n---\n\nNot yet.\n",
    };

    private static readonly Dictionary<string, Func<string, IImportArchive>> Forms = new()
    {
        ["markdown"] = path => new ArticleFolder(path, new ImportRules()),
        ["json"] = path => new JsonFeedArchive(path, new ImportRules()),
        ["wxr"] = path => new WxrArchive(path, new ImportRules()),
    };

    private ImportHome before = null!, after = null!;

    public async ValueTask InitializeAsync() => (before, after) = (await ImportHome.StartAsync(), await ImportHome.StartAsync());

    public async ValueTask DisposeAsync()
    {
        await before.DisposeAsync();
        await after.DisposeAsync();
    }

    [Theory]
    [InlineData("markdown")]
    [InlineData("json")]
    [InlineData("wxr")]
    public async Task Everything_that_articles_have_comes_back(string form)
    {
        var feed = await before.Service.SettingsAsync("news", "title: Harbour\ndescription: Of ships & people.\nlanguage: en\nid: urn:harbour:feed\n");
        await before.Service.DropAsync(feed, Articles);
        await before.Service.PublishAsync(feed);
        var exported = await ArticlesAsync(before);
        Assert.Equal(Articles.Count, exported.Count);
        var path = before.Origin($"given-{form}");
        var report = await ExportAsync(before, (home, feed) => FormatAsync(home, feed, form, path));
        Assert.Equal((Articles.Count, 3), (report.Written, report.Hidden));

        var import = await after.ImportAsync(Forms[form](path));
        Assert.Equal((Articles.Count, 2, 0, 0), (import.Taken, import.Drafts, import.Failed.Count, import.Notes.Count));
        using var http = await after.ServedAsync();
        Assert.Equal(exported.Select(Facts), (await ArticlesAsync(after)).Select(Facts));
        Assert.Equal(Documents(before), Documents(after));
    }

    [Theory]
    [InlineData("markdown")]
    [InlineData("json")]
    [InlineData("wxr")]
    public async Task A_draft_without_a_date_stays_without_one(string form)
    {
        var feed = await before.Service.SettingsAsync("news", "");
        await before.Service.DropAsync(feed, "idea.md", "---\ntitle: An idea\ndraft: true\n---\n\nNot yet.\n");
        var path = before.Origin($"given-{form}");
        await ExportAsync(before, (home, feed) => FormatAsync(home, feed, form, path));

        var article = Assert.Single(Forms[form](path).Read()).Article!;

        Assert.Null((article.Own ?? article.Article).PublishedAt);
        Assert.Null((article.Own ?? article.Article).UpdatedAt);
        Assert.True((article.Own ?? article.Article).Draft);
    }

    [Theory]
    [InlineData("markdown", 1234567)]
    [InlineData("json", 1234567)]
    [InlineData("wxr", 0)]
    public async Task Parts_of_a_second_are_kept_where_the_form_has_them(string form, int ticks)
    {
        var feed = await before.Service.SettingsAsync("news", "");
        await before.Service.DropAsync(feed, "ferry.md", "---\ntitle: Ferry\ndate: 2026-01-02T03:04:05.1234567Z\n---\n\nIt runs.\n");
        var path = before.Origin($"given-{form}");
        await ExportAsync(before, (home, feed) => FormatAsync(home, feed, form, path));

        var article = Assert.Single(Forms[form](path).Read()).Article!;

        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(ticks), (article.Own ?? article.Article).PublishedAt);
    }

    private static IEnumerable<string> Documents(ImportHome home) => home.Service.Publications.Find("news")!.Documents.Select(document => System.Text.Encoding.UTF8.GetString(document.Content));

    /// <summary>All that is remembered of an article but the form of its text.</summary>
    private static string Facts(ExportedArticle exported) =>
        ArticleJson.Write(exported.Given with { Key = "", Markup = ArticleMarkup.Html, Body = "", Summary = exported.Entry.Summary }) + "\n" + RenderingJson.Write(exported.Entry);

    private static async Task<IReadOnlyList<ExportedArticle>> ArticlesAsync(ImportHome home)
    {
        var kept = new KeptExport();
        await ExportAsync(home, (_, _) => Task.FromResult<IExportFormat>(kept));
        return [.. kept.Articles.OrderBy(article => article.Entry.Title, StringComparer.Ordinal)];
    }

    private static async Task<ExportReport> ExportAsync(ImportHome home, Func<ImportHome, CatalogFeed, Task<IExportFormat>> open)
    {
        var feed = home.Service.Catalog.Find("news")!;
        await using var format = await open(home, feed);
        return await home.Service.Get<FeedExport>().RunAsync(feed, format, _ => { }, TestContext.Current.CancellationToken);
    }

    private static async Task<IExportFormat> FormatAsync(ImportHome home, CatalogFeed feed, string form, string path)
    {
        var addresses = home.Service.Get<SiteAddresses>();
        return form switch
        {
            "markdown" => new FolderExport(feed, home.Service.Get<ServicePaths>(), addresses, path),
            "json" => new JsonExport(feed, addresses, path),
            _ => new WxrExport(feed, addresses, home.Service.Time, await home.Service.Get<FeedExport>().AuthorsAsync(feed, () => { }, TestContext.Current.CancellationToken), path),
        };
    }
}
