using FeedService.AspNetCore.Importing;
using FeedService.AspNetCore.Importing.Sites;

namespace FeedService.Tests.Importing;

public sealed class SiteTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("feedservice-site-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(null, "", "/2020/02/03/The-Ferry.html", "https://s.example/2020/02/03/The-Ferry")]
    [InlineData("pretty", "", "/2020/02/03/The-Ferry/", "https://s.example/2020/02/03/The-Ferry")]
    [InlineData("ordinal", "", "/2020/034/The-Ferry.html", "https://s.example/2020/034/The-Ferry")]
    [InlineData("none", "", "/The-Ferry.html", "https://s.example/The-Ferry")]
    [InlineData("/:short_month/:i_day/:slug/", "", "/Feb/3/the-ferry/", "https://s.example/Feb/3/The-Ferry")]
    [InlineData("date", "category: Sea\n", "/sea/2020/02/03/The-Ferry.html", "https://s.example/sea/2020/02/03/The-Ferry")]
    [InlineData("date", "categories: [A, b]\n", "/a/b/2020/02/03/The-Ferry.html", "https://s.example/a/b/2020/02/03/The-Ferry")]
    [InlineData("date", "permalink: /own/\n", "/own/", "https://s.example/The-Ferry")]
    [InlineData("date", "slug: boat\n", "/2020/02/03/boat.html", "https://s.example/2020/02/03/boat")]
    [InlineData("date", "date: 2020-02-03 23:30:00 +0000\n", "/2020/02/04/The-Ferry.html", "https://s.example/2020/02/04/The-Ferry")]
    public void Jekyll_puts_an_article_where_its_settings_say_and_names_it_after_that(string? style, string front, string path, string id)
    {
        Write("_config.yml", $"title: S\nurl: https://s.example\ntimezone: Europe/Berlin\n{(style is null ? "" : $"permalink: {style}\n")}");
        Write("_posts/2020-02-03-The-Ferry.md", $"---\n{front}title: The Ferry\n---\nText.\n");
        var article = Assert.Single(new JekyllArchive(folder, new ImportRules()).Read()).Article!;
        Assert.Equal((path, id), (article.OldPath, article.Article.Id));
    }

    [Fact]
    public void Of_a_Jekyll_site_articles_come_and_nothing_else()
    {
        Write("_config.yml", "title: S\n");
        Write("_posts/2020-02-03-a.md", "---\ntitle: A\n---\nText.");
        Write("_posts/undated.md", "Text.");
        Write("_posts/2020-02-03-b.textile", "Text.");
        Write("sea/_posts/2020-02-04-c.html", "---\ntitle: C\n---\n<p>Text.</p>");
        Write("_drafts/idea.md", "---\ntitle: Idea\n---\nText.");
        Write("_site/_posts/2020-02-03-a.md", "built");
        Write("about.md", "Page.");
        var items = new JekyllArchive(folder, new ImportRules()).Read().ToList();
        Assert.Equal(["2020-02-03-a.md", "_drafts/idea.md", "2020-02-04-c.html"], items.Where(item => item.Article is not null).Select(item => item.Article!.Article.Key));
        Assert.Equal(2, items.Count(item => item.LeftOut is not null));
        Assert.True(items.Single(item => item.Name.Contains("idea", StringComparison.Ordinal)).Article!.Article.Draft);
        Assert.Equal("categories", Assert.Single(items.Single(item => item.Name.Contains("-c", StringComparison.Ordinal)).Article!.More).Key);
    }

    [Theory]
    [InlineData("posts/My Ferry.md", "", "", "/posts/my-ferry/")]
    [InlineData("posts/ferry/index.md", "", "", "/posts/ferry/")]
    [InlineData("posts/ferry.md", "", "slug: Boat\n", "/posts/boat/")]
    [InlineData("posts/ferry.md", "", "url: /own/page.html\n", "/own/page.html")]
    [InlineData("posts/ferry.md", "uglyURLs = true\n", "", "/posts/ferry.html")]
    [InlineData("posts/ferry.md", "[permalinks]\nposts = '/:year/:month/:slug/'\n", "", "/2020/02/the-ferry/")]
    [InlineData("posts/sea/ferry.md", "[permalinks.page]\nposts = '/:sections/:contentbasename/'\n", "", "/posts/sea/ferry/")]
    public void Hugo_puts_an_article_where_its_settings_say_and_names_it_after_that(string file, string settings, string front, string path)
    {
        Write("hugo.toml", $"baseURL = 'https://s.example/blog'\ntitle = 'S'\n{settings}");
        Write($"content/{file}", $"---\n{front}title: The Ferry\ndate: 2020-02-03\n---\nText.\n");
        var article = Assert.Single(new HugoArchive(folder, new ImportRules()).Read()).Article!;
        Assert.Equal((path, $"https://s.example/blog{path}"), (article.OldPath, article.Article.Id));
        Assert.Equal(file, article.Article.Key);
    }

    [Theory]
    [InlineData("", "---\ncascade:\n  draft: true\n---\n", true)]
    [InlineData("", "---\ncascade:\n  - _target: { path: '/posts/**' }\n    draft: true\n---\n", true)]
    [InlineData("[cascade]\ndraft = true\n", "", true)]
    [InlineData("", "---\ndraft: true\n---\n", false)]
    [InlineData("", "---\ncascade:\n  color: blue\n---\n", false)]
    public void What_a_section_of_Hugo_hands_down_keeps_its_articles_drafts(string settings, string section, bool isDraft)
    {
        Write("hugo.toml", $"baseURL = 'https://s.example/'\ntitle = 'S'\n{settings}");
        Write("content/posts/_index.md", section);
        Write("content/posts/2026/a.md", "---\ntitle: A\n---\nText.");
        Write("content/posts/b.md", "---\ntitle: B\ndraft: false\n---\nText.");

        var articles = new HugoArchive(folder, new ImportRules()).Read().Where(item => item.Article is not null).ToDictionary(item => item.Name, item => item.Article!);

        Assert.Equal(isDraft, articles["posts/2026/a.md"].Article.Draft);
        Assert.False(articles["posts/b.md"].Article.Draft);
    }

    [Fact]
    public void Of_a_Hugo_site_lists_parts_and_what_is_not_rendered_stay()
    {
        Write("config.yaml", "title: S\nlanguages: { en: {}, de: {} }\n");
        foreach (var (file, front) in ((string, string)[])[("_index.md", ""), ("about.md", ""), ("posts/_index.md", ""), ("posts/a.md", ""), ("posts/a.de.md", ""), ("posts/b/index.md", ""), ("posts/b/part.md", ""), ("posts/c.md", "headless: true\n"), ("posts/d.md", "build: { render: never }\n"), ("posts/e.md", "draft: true\n")])
        {
            Write($"content/{file}", $"---\n{front}title: x\n---\nText.");
        }

        var items = new HugoArchive(folder, new ImportRules()).Read().ToList();
        Assert.Equal(["posts/a.md", "posts/b/index.md", "posts/e.md"], items.Where(item => item.Article is not null).Select(item => item.Name));
        Assert.Null(items.Single(item => item.Name == "posts/e.md").Article!.OldPath);
        Assert.All(items.Where(item => item.Article is null), item => Assert.NotNull(item.LeftOut));
    }

    [Theory]
    [InlineData("_config.yml", "title: [\n")]
    [InlineData("hugo.toml", "title = \n")]
    public void Settings_that_cannot_be_read_are_named_with_their_line(string file, string text)
    {
        Write(file, text);
        Directory.CreateDirectory(Path.Combine(folder, "content"));
        var fault = Assert.Throws<BrokenArchiveException>(() => file == "hugo.toml" ? (object)new HugoArchive(folder, new ImportRules()) : new JekyllArchive(folder, new ImportRules()));
        Assert.Contains($"{file}:1", fault.Message, StringComparison.Ordinal);
    }

    private void Write(string file, string text)
    {
        var path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
