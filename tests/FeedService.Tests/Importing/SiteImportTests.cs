using FeedService.AspNetCore.Importing;
using FeedService.AspNetCore.Importing.Ghost;
using FeedService.AspNetCore.Importing.Sites;

namespace FeedService.Tests.Importing;

/// <summary>Sites of other systems on their way to readers: what was published is there with its id, date and author, and drafts are not.</summary>
[OnBothStores]
public sealed class SiteImportTests : IAsyncLifetime
{
    private static readonly ImportRules Rules = new() { Site = new Uri("https://s.example/") };

    private ImportHome home = null!;

    public async ValueTask InitializeAsync() => home = await ImportHome.StartAsync();

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task Of_Ghost_what_everybody_could_read_reaches_readers()
    {
        var export = home.Origin("ghost.json", """
            {"db":[{"data":{"settings":[{"key":"title","value":"Harbour"}],
            "users":[{"id":"u1","name":"Ann"},{"id":"u2","name":"Bob"}],"tags":[{"id":"t1","name":"Sea"}],
            "posts_tags":[{"post_id":"5f1","tag_id":"t1"}],"posts_authors":[{"post_id":"5f1","author_id":"u2","sort_order":0},{"post_id":"5f1","author_id":"u1","sort_order":1}],
            "posts":[
            {"id":"5f1","uuid":"a","title":"Ferry","slug":"ferry","html":"<p>It <em>runs</em>. <img src=\"__GHOST_URL__/f.jpg\"></p>","status":"published","visibility":"public","type":"post","published_at":"2021-02-03T04:05:06.000Z"},
            {"id":"5f2","uuid":"b","title":"Plans","slug":"plans","html":"<p>No.</p>","status":"draft","visibility":"public","type":"post"},
            {"id":"5f3","uuid":"c","title":"Paid","slug":"paid","html":"<p>No.</p>","status":"published","visibility":"paid","type":"post","published_at":"2021-02-03T04:05:06.000Z"}]}}]}
            """);
        await ShowsAsync(() => new GhostArchive(export, Rules), (3, 2), "5f1", "Ferry", "2021-02-03T04:05:06Z", "Bob, Ann", "<p>It <em>runs</em>. <img src=\"https://s.example/f.jpg\"></p>", "/ferry");
    }

    [Fact]
    public async Task Of_Jekyll_what_was_published_reaches_readers()
    {
        home.Origin("site/_config.yml", "title: Harbour\nurl: https://s.example\n");
        home.Origin("site/_posts/2021-02-03-ferry.md", "---\ntitle: Ferry\nauthor: Ann\ndate: 2021-02-03 04:05:06 +0000\n---\nIt *runs*. {% include x.html %}\n");
        home.Origin("site/_posts/2021-02-04-plans.md", "---\ntitle: Plans\npublished: false\n---\nNo.\n");
        var folder = Path.GetDirectoryName(home.Origin("site/_drafts/idea.md", "---\ntitle: Idea\n---\nNo.\n"))!;
        await ShowsAsync(() => new JekyllArchive(Path.GetDirectoryName(folder)!, Rules), (3, 2), "https://s.example/2021/02/03/ferry", "Ferry", "2021-02-03T04:05:06Z", "Ann", "<p>It <em>runs</em>. {% include x.html %}</p>", "/2021/02/03/ferry.html");
    }

    [Fact]
    public async Task Of_Hugo_what_was_published_reaches_readers()
    {
        home.Origin("site/hugo.toml", "baseURL = 'https://s.example/'\ntitle = 'Harbour'\n");
        home.Origin("site/content/posts/plans.md", "+++\ntitle = 'Plans'\ndraft = true\n+++\nNo.\n");
        var file = home.Origin("site/content/posts/ferry.md", "+++\ntitle = 'Ferry'\nauthors = ['Ann']\ndate = 2021-02-03T04:05:06Z\n+++\nIt *runs*.\n");
        await ShowsAsync(() => new HugoArchive(file[..file.IndexOf("/content/", StringComparison.Ordinal)], Rules), (2, 1), "https://s.example/posts/ferry/", "Ferry", "2021-02-03T04:05:06Z", "Ann", "<p>It <em>runs</em>.</p>", "/posts/ferry/");
    }

    private async Task ShowsAsync(Func<IImportArchive> open, (int Taken, int Drafts) counts, string id, string title, string date, string authors, string content, string oldPath)
    {
        var report = await home.ImportAsync(open(), Rules);
        Assert.Equal((counts.Taken, counts.Drafts, 0), (report.Taken, report.Drafts, report.Failed.Count));
        var item = Assert.Single(await home.ItemsAsync());
        Assert.Equal(
            (id, title, date, authors, content),
            ((string?)item["id"], (string?)item["title"], (string?)item["date_published"], string.Join(", ", item["authors"]!.AsArray().Select(author => (string?)author!["name"])), (string?)item["content_html"]));
        using var http = await home.ServedAsync();
        using var answer = await http.GetAsync(new Uri(oldPath, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(301, (int)answer.StatusCode);
        Assert.Equal((0, counts.Taken), await home.ImportAsync(open(), Rules) is var again ? (again.Taken, again.Known) : default);
    }
}
