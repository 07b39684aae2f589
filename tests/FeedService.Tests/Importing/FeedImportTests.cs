using FeedService.AspNetCore.Importing;
using FeedService.AspNetCore.Importing.Sites;
using FeedService.AspNetCore.Importing.WordPress;

namespace FeedService.Tests.Importing;

[OnBothStores]
public sealed class FeedImportTests : IAsyncLifetime
{
    private ImportHome home = null!;

    public async ValueTask InitializeAsync() => home = await ImportHome.StartAsync();

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task Readers_get_what_came_with_its_id_date_and_author_and_never_a_draft()
    {
        var report = await ImportAsync(Wxr.Of(Wxr.Item(1), Wxr.Item(2, "Secret plans", status: "draft", slug: "plans"), Wxr.Item(3, "Later", status: "future", slug: "later").Replace("2012-01", "2031-01", StringComparison.Ordinal)));
        Assert.Equal((3, 1), (report.Taken, report.Drafts));
        var item = Assert.Single(await home.ItemsAsync());
        Assert.Equal(("https://harbour.example/?p=1", "The ferry is back", "<p>It sails.</p>", "2012-01-07T08:30:00Z", "Ann Example"), ((string?)item["id"], (string?)item["title"], (string?)item["content_html"], (string?)item["date_published"], (string?)item["authors"]![0]!["name"]));
        using var http = await home.ServedAsync();
        foreach (var path in (string[])["/news/rss.xml", "/news/atom.xml", "/news", "/news/articles/plans", "/news/articles/later"])
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain("Secret plans", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Later", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_old_address_leads_to_the_new_page()
    {
        await ImportAsync(Wxr.Of(Wxr.Item(1)));
        using var http = await home.ServedAsync();
        var at = "/2012/01/07/ferry/";
        for (var hop = 0; hop < 2; hop++)
        {
            using var answer = await http.GetAsync(new Uri(at, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(301, (int)answer.StatusCode);
            at = new Uri(new Uri("https://example.org/"), answer.Headers.Location!).AbsolutePath;
        }

        Assert.Equal("/news/articles/ferry", at);
    }

    [Fact]
    public async Task Kept_addresses_stay_the_articles_own()
    {
        await ImportAsync(Wxr.Of(Wxr.Item(1)), new ImportRules { KeepAddresses = true });
        Assert.Equal("https://harbour.example/2012/01/07/ferry/", (string?)Assert.Single(await home.ItemsAsync())["url"]);
        Assert.DoesNotContain("redirect_from", home.Read("2012-01-07-ferry.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_time_nothing_comes_and_nothing_changes()
    {
        var text = Wxr.Of(Wxr.Item(1), Wxr.Item(2), Wxr.Item(3, slug: "other"));
        await ImportAsync(text);
        Assert.Equal(["2012-01-07-ferry-2.html", "2012-01-07-ferry.html", "2012-01-07-other.html"], home.Files);
        await File.WriteAllTextAsync(Path.Combine(home.Feed, "2012-01-07-ferry.html"), home.Read("2012-01-07-ferry.html") + "Edited.", TestContext.Current.CancellationToken);
        File.Move(Path.Combine(home.Feed, "2012-01-07-other.html"), Path.Combine(home.Feed, "renamed.html"));
        var before = home.Files.ToDictionary(file => file, home.Read);
        var report = await ImportAsync(text);
        Assert.Equal((0, 3), (report.Taken, report.Known));
        Assert.Equal(before, home.Files.ToDictionary(file => file, home.Read));
    }

    [Fact]
    public async Task An_article_whose_file_cannot_be_read_any_more_does_not_come_again()
    {
        await ImportAsync(Wxr.Of(Wxr.Item(1)));
        await File.WriteAllTextAsync(Path.Combine(home.Feed, "2012-01-07-ferry.html"), "---\ntitle: [\n---\n", TestContext.Current.CancellationToken);
        Assert.Equal((0, 1), await ImportAsync(Wxr.Of(Wxr.Item(1))) is var report ? (report.Taken, report.Known) : default);
    }

    [Fact]
    public async Task Two_articles_with_one_id_stay_two()
    {
        var text = Wxr.Of(Wxr.Item(1), Wxr.Item(1, "Another", slug: "another"));
        var report = await ImportAsync(text);
        Assert.Equal(2, report.Taken);
        Assert.Contains("another article's", Assert.Single(report.Notes).Note, StringComparison.Ordinal);
        Assert.Equal(2, (await home.ItemsAsync()).Select(item => (string?)item["id"]).Distinct().Count());
        Assert.Equal((0, 2), await ImportAsync(text) is var again ? (again.Taken, again.Known) : default);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        var report = await ImportAsync(Wxr.Of(Wxr.Item(1)), isDry: true);
        Assert.Equal(1, report.Taken);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(home.Feed)!));
    }

    [Fact]
    public async Task What_the_service_would_refuse_is_told_and_not_written()
    {
        var report = await ImportAsync(Wxr.Of(Wxr.Item(1), Wxr.Item(2, "Long", new string('x', 1_100_000), slug: "long")));
        Assert.Equal(1, report.Taken);
        Assert.Contains("1,048,576", Assert.Single(report.Failed).Reason, StringComparison.Ordinal);
        Assert.Single(home.Files);
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("..%2F..%2Fetc")]
    [InlineData(".hidden")]
    public async Task No_name_leads_out_of_the_folder(string slug)
    {
        await ImportAsync(Wxr.Of(Wxr.Item(1, slug: slug)));
        Assert.StartsWith("2012-01-07-", Assert.Single(home.Files), StringComparison.Ordinal);
        Assert.DoesNotContain('/', home.Files[0]);
    }

    [Fact]
    public async Task Relative_addresses_stay_those_of_the_old_site()
    {
        await ImportAsync(Wxr.Of(Wxr.Item(1, content: """<img src="/up/a.jpg"> <a href="../ferry-2/#top">x</a> <a href="#here">y</a>""")));
        var html = home.Read("2012-01-07-ferry.html");
        Assert.Contains("""<img src="https://harbour.example/up/a.jpg"> <a href="https://harbour.example/2012/01/07/ferry-2/#top">x</a> <a href="#here">y</a>""", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_beside_articles_are_counted_or_copied_as_one_wants()
    {
        var article = home.Origin("_posts/2020-02-03-ferry.md", "---\ntitle: Ferry\n---\n![](/assets/ferry.jpg) ![](/../secret.jpg) [x](/assets/none.jpg)\n");
        var site = Path.GetDirectoryName(Path.GetDirectoryName(article))!;
        home.Origin("assets/ferry.jpg", "JPEG");
        Assert.Equal(1, (await home.ImportAsync(new JekyllArchive(site, new ImportRules()))).MediaLeft);
        Assert.Equal(["2020-02-03-ferry.md"], home.Files);
        // Those of articles that are there already come, too.
        using var media = new MediaFetching(allowPrivate: false);
        var later = await home.ImportAsync(new JekyllArchive(site, new ImportRules()), media: media);
        Assert.Equal((0, 1, 1), (later.Taken, later.Known, later.Media));
        Assert.Equal(["2020-02-03-ferry.md", "assets/ferry.jpg"], home.Files);
        Assert.Equal((0, 0), await home.ImportAsync(new JekyllArchive(site, new ImportRules())) is var again ? (again.Media, again.MediaLeft) : default);
    }

    private Task<ImportReport> ImportAsync(string wxr, ImportRules? rules = null, bool isDry = false) =>
        home.ImportAsync(new WxrArchive(home.Origin("export.xml", wxr), rules ?? new ImportRules()), rules, isDry);
}
