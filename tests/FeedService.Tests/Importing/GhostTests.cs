using FeedService.AspNetCore.Importing;
using FeedService.AspNetCore.Importing.Ghost;

namespace FeedService.Tests.Importing;

public sealed class GhostTests : IDisposable
{
    private const string Tables = """
        {"settings":[{"key":"title","value":"Harbour"},{"key":"description","value":"News"},{"key":"locale","value":"de"}],
        "users":[{"id":"u1","name":"Ann"},{"id":"u2","name":"Bob"}],
        "tags":[{"id":"t1","name":"Sea"},{"id":"t2","name":"#internal"}],
        "posts_tags":[{"post_id":"5f1","tag_id":"t2","sort_order":0},{"post_id":"5f1","tag_id":"t1","sort_order":1}],
        "posts_authors":[{"post_id":"5f1","author_id":"u2","sort_order":0},{"post_id":"5f1","author_id":"u1","sort_order":1}],
        "posts_meta":[{"post_id":"5f1","feature_image_alt":"A ferry"}],
        "posts":[{"id":"5f1","uuid":"u-u","title":"Ferry","slug":"ferry","html":"<p><a href=\"__GHOST_URL__/x/\">x</a></p>","status":"published","visibility":"public","type":"post",
          "published_at":"2021-02-03T04:05:06.000Z","feature_image":"__GHOST_URL__/content/images/f.jpg","custom_excerpt":"Short","canonical_url":null}MORE]}
        """;

    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Theory]
    [InlineData("{\"db\":[{\"meta\":{},\"data\":DATA}]}")]
    [InlineData("{\"data\":DATA}")]
    [InlineData("DATA")]
    public void Every_form_of_the_export_is_read(string form)
    {
        var archive = Read(Tables.Replace("MORE", "", StringComparison.Ordinal), form);
        var article = Assert.Single(archive.Read()).Article!;
        Assert.Equal(("Harbour", "de"), (archive.Site.Title, archive.Site.Language));
        Assert.Equal(("5f1", "Ferry", "2021-02-03-ferry.html", "Short"), (article.Article.Id, article.Article.Title, article.Article.Key, article.Article.Summary));
        Assert.Equal("<p><a href=\"https://g.example/x/\">x</a></p>\n", article.Article.Body);
        Assert.Equal(("https://g.example/content/images/f.jpg", "A ferry"), (article.Article.Image!.Url, article.Article.Image.Alt));
        Assert.Equal(["Bob", "Ann"], article.Article.Authors.Select(author => author.Name));
        Assert.Equal(["Sea"], article.Article.Tags);
        Assert.Equal("https://g.example/ferry/", article.Address!.AbsoluteUri);
    }

    [Theory]
    [InlineData("\"status\":\"draft\",\"html\":\"x\"", true, null, false)]
    [InlineData("\"status\":\"scheduled\",\"html\":\"x\",\"published_at\":\"2031-01-01T00:00:00Z\"", false, null, false)]
    [InlineData("\"status\":\"published\",\"html\":\"x\",\"visibility\":\"paid\"", true, null, false)]
    [InlineData("\"status\":\"published\",\"html\":\"x\",\"type\":\"page\"", false, "pages (--pages takes them)", false)]
    [InlineData("\"status\":\"published\",\"html\":\"x\",\"page\":1", false, "pages (--pages takes them)", false)]
    [InlineData("\"status\":\"published\",\"html\":null,\"plaintext\":\"Plain\"", false, null, false)]
    [InlineData("\"status\":\"published\",\"html\":null,\"mobiledoc\":\"{}\"", false, null, true)]
    public void What_not_everyone_may_read_is_a_draft(string words, bool isDraft, string? leftOut, bool fails)
    {
        var item = Read(Tables.Replace("MORE", $",{{\"id\":\"5f2\",\"title\":\"T\",\"slug\":\"t\",{words}}}", StringComparison.Ordinal)).Read().Last();
        Assert.Equal((leftOut, fails), (item.LeftOut, item.Fault is not null));
        Assert.Equal(isDraft, item.Article?.Article.Draft ?? false);
    }

    [Fact]
    public void Exports_of_the_first_version_have_their_uuid_as_id()
    {
        var tables = Tables.Replace("MORE", ",{\"id\":7,\"uuid\":\"abc\",\"title\":\"T\",\"slug\":\"t\",\"html\":\"x\",\"status\":\"published\",\"published_at\":1612325106000,\"author_id\":\"u1\"}", StringComparison.Ordinal);
        var article = Read(tables).Read().Last().Article!.Article;
        Assert.Equal(("abc", new DateTimeOffset(2021, 2, 3, 4, 5, 6, TimeSpan.Zero), "Ann"), (article.Id, article.PublishedAt, article.Authors[0].Name));
    }

    [Fact]
    public void Without_the_sites_address_the_remedy_is_told()
    {
        File.WriteAllText(file, Tables.Replace("MORE", "", StringComparison.Ordinal));
        Assert.Contains("--site", Assert.Throws<BrokenArchiveException>(() => new GhostArchive(file, new ImportRules())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"posts\":", ":1: this is no JSON")]
    [InlineData("{}", "no export of Ghost")]
    [InlineData("[]", "no export of Ghost")]
    public void A_broken_file_is_named_with_its_line(string text, string said)
    {
        File.WriteAllText(file, text);
        Assert.Contains(said, Assert.Throws<BrokenArchiveException>(() => new GhostArchive(file, new ImportRules())).Message, StringComparison.Ordinal);
    }

    private GhostArchive Read(string tables, string form = "DATA")
    {
        File.WriteAllText(file, form.Replace("DATA", tables, StringComparison.Ordinal));
        return new GhostArchive(file, new ImportRules { Site = new Uri("https://g.example/") });
    }
}
