using System.Globalization;
using FeedService.AspNetCore.Articles;

namespace FeedService.Tests.Articles;

public sealed class FrontMatterTests
{
    [Theory]
    [InlineData("---\ntitle: A headline\ntags: [One, Two]\ndraft: true\n---\nBody")]
    [InlineData("---\r\ntitle: A headline\r\ntags:\r\n  - One\r\n  - Two\r\ndraft: yes\r\n---\r\nBody")]
    [InlineData("\n---\nTitle: 'A headline'\nTags: One Two\nDraft: True\n...\nBody")]
    [InlineData("---\ntitle: A headline\ncategories: One Two\npublished: false\n---\nBody")]
    [InlineData("---\ntitle: A headline\nkeywords: One, Two\nstatus: draft\n---\nBody")]
    [InlineData("---\ntitle: A headline\ncategory: One\ntags: two TWO Two\nstatus: Pending\n---\nBody", "two", "One")]
    [InlineData("---yaml\ntitle: A headline\ntaxonomies: { tags: [One, Two] }\nstatus: private\n---\nBody")]
    [InlineData("+++\ntitle = \"A headline\"\ndraft = true\n[taxonomies]\ntags = [\"One\", 'Two']\n[extra.a]\nb = 1\n[extra.c]\nd = 1\n+++\nBody")]
    [InlineData("---toml\ntitle = 'A headline'\ndraft = true\ntags = ['One', 'Two']\n---\nBody")]
    [InlineData("{ \"title\": \"A headline\", \"tags\": [\"One\", \"Two\"], \"draft\": true, /* why */ }\nBody")]
    [InlineData("---json\n{ \"title\": \"A headline\", \"tags\": \"One Two\", \"draft\": true }\n---\nBody")]
    [InlineData("---\nanchor: &t [One, Two]\ntitle: A headline\ntags: *t\ndraft: on\nunknown: { deep: [1, 2] }\n---\nBody")]
    public void Every_form_says_the_same(string text, params string[] tags)
    {
        var article = Samples.Clean("a.md", text);

        Assert.Equal("A headline", article.Title);
        Assert.Equal(tags.Length == 0 ? ["One", "Two"] : tags, article.Tags);
        Assert.True(article.Draft);
        Assert.Equal("Body", article.Body);
    }

    [Fact]
    public void Every_word_of_the_table_is_read()
    {
        var article = Samples.Clean(
            "2026-11-20-from-name.md",
            """
            ---
            title: "Launch: the day"
            date: 2026-11-20 08:00:00 +0100
            lastmod: 2026-11-21
            expiryDate: 2027-01-01T00:00:00Z
            slug: The Launch
            url: /2026/launch/
            external_url: https://example.org/subject
            guid: tag:example.org,2026:1
            excerpt: What happened.
            featured_image:
              src: launch.jpg
              alt: A rocket
              caption: Seconds before
              credit: Ada L.
            audio: { url: launch.mp3, type: audio/mpeg, length: 12 }
            locale: pt_BR.UTF-8
            withdrawn: true
            ---
            """);

        Assert.Equal("Launch: the day", article.Title);
        Assert.Equal(DateTimeOffset.Parse("2026-11-20T07:00:00Z", CultureInfo.InvariantCulture), article.PublishedAt);
        Assert.Equal(DateTimeOffset.Parse("2026-11-21T00:00:00Z", CultureInfo.InvariantCulture), article.UpdatedAt);
        Assert.Equal(DateTimeOffset.Parse("2027-01-01T00:00:00Z", CultureInfo.InvariantCulture), article.ExpiresAt);
        Assert.Equal("the-launch", article.Slug);
        Assert.Equal("/2026/launch/", article.Permalink);
        Assert.Equal("https://example.org/subject", article.ExternalLink?.AbsoluteUri);
        Assert.Equal("tag:example.org,2026:1", article.Id);
        Assert.Equal("What happened.", article.Summary);
        Assert.Equal(new ArticleImage("launch.jpg", "A rocket", "Seconds before", "Ada L."), article.Image);
        Assert.Equal(new ArticleEnclosure("launch.mp3", "audio/mpeg", 12), article.Enclosure);
        Assert.Equal("pt-BR", article.Language);
        Assert.True(article.Withdrawn);
        Assert.False(article.Draft);
    }

    [Theory]
    [InlineData("author: Ann", "Ann")]
    [InlineData("authors: [Ann, Bob]", "Ann|Bob")]
    [InlineData("author: Ann <ann@example.org>", "Ann ann@example.org")]
    [InlineData("author: { name: Ann, email: ann@example.org, url: https://ann.example }", "Ann ann@example.org https://ann.example/")]
    [InlineData("authors:\n  - name: Ann\n  - Bob", "Ann|Bob")]
    [InlineData("taxonomies: { authors: [Ann] }", "Ann")]
    public void Authors_may_be_written_in_any_shape(string line, string expected)
    {
        var people = Samples.Clean("a.md", $"---\ntitle: T\n{line}\n---\n").Authors;

        Assert.Equal(expected, string.Join('|', people.Select(p => $"{p.Name} {p.Email} {p.Url}".Trim())));
    }

    [Theory]
    [InlineData("status: publish", false, false)]
    [InlineData("status: withdrawn", false, true)]
    [InlineData("published: true", false, false)]
    [InlineData("published: 2026-01-01", false, false)]
    [InlineData("draft: 'false'", false, false)]
    [InlineData("draft:", false, false)]
    public void Visibility_is_read(string line, bool draft, bool withdrawn)
    {
        var article = Samples.Clean("a.md", $"---\ntitle: T\n{line}\n---\n");

        Assert.Equal((draft, withdrawn), (article.Draft, article.Withdrawn));
    }

    [Fact]
    public void Jekyll_keeps_drafts_in_a_folder() => Assert.True(Samples.Clean("_drafts/a.md", "Text").Draft);

    [Fact]
    public void The_latest_of_several_dates_holds_an_article_back()
    {
        var article = Samples.Clean("a.md", "---\ndate: 2026-01-01\npublishDate: 2027-06-01\n---\n");

        Assert.Equal(2027, article.PublishedAt?.Year);
    }

    [Theory]
    [InlineData("---\ntitle: A: b\n---\n", 2, "valid YAML")]
    [InlineData("---\ntitle: A\ntags: [a\n---\n", 3, "valid YAML")]
    [InlineData("---\ntitle: A\nx: 1\ntitle: B\n---\n", 4, "'title' is written twice, first in line 2")]
    [InlineData("---\ntitle: A\nTitle: B\n---\n", 3, "written twice")]
    [InlineData("---\ntitle: A\ntext without end", 1, "Add a line '---'")]
    [InlineData("---\njust words\n---\n", 2, "no keys")]
    [InlineData("+++\ntitle = A\n+++\n", 2, "valid TOML")]
    [InlineData("+++\ntitle = \"A\"\ntitle = \"B\"\n+++\n", 3, "written twice")]
    [InlineData("{\n \"title\": \"A\"\n \"x\": 1 }", 3, "valid JSON")]
    [InlineData("{ \"title\": \"A\\ud800\" }", 1, "half a letter")]
    [InlineData("{ \"title\": \"A\",\n \"title\": \"B\" }", 2, "written twice")]
    [InlineData("---\ntitle: [a, b]\n---\n", 2, "'title' must be a text, not a list")]
    [InlineData("---\n\ndraft: perhaps\n---\n", 3, "'draft' must be true or false, not \"perhaps\"")]
    [InlineData("---\ndate: tomorrow\n---\n", 2, "\"tomorrow\", which is no date")]
    [InlineData("---\nexpires: never\n---\n", 2, "'expires' is \"never\"")]
    [InlineData("---\npermalink: 'javascript:alert(1)'\n---\n", 2, "no http or https address")]
    public void What_decides_about_an_article_fails_it_with_line_and_remedy(string text, int line, string words)
    {
        var reading = Samples.Read("a.md", text);

        Assert.Null(reading.Article);
        var fault = Assert.Single(reading.Faults);
        Assert.Equal((FaultLevel.Error, line), (fault.Level, fault.Line));
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lang: Klingon!", "no language tag")]
    [InlineData("image: { alt: only }", "'image' must be")]
    [InlineData("tags: { a: b }", "'tags' must be a list of words")]
    [InlineData("link: nowhere", "no http or https address")]
    [InlineData("summary: [a]", "'summary' must be a text")]
    [InlineData("status: being written", "kept as a draft")]
    public void What_only_adorns_an_article_is_left_out_with_a_warning(string line, string words)
    {
        var reading = Samples.Read("a.md", $"---\ntitle: T\n{line}\n---\n");

        Assert.NotNull(reading.Article);
        var fault = Assert.Single(reading.Faults);
        Assert.Equal((FaultLevel.Warning, 3), (fault.Level, fault.Line));
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Just text")]
    [InlineData("---\n\nA rule, then text.\n")]
    [InlineData("{% include x %}\ntext")]
    [InlineData("{{< figure >}}")]
    [InlineData("--- dashes\ntext")]
    [InlineData("")]
    public void Text_that_only_resembles_front_matter_stays_text(string text) => Assert.Equal(text, Samples.Clean("a.md", text).Body);

    [Fact]
    public void Front_matter_that_is_a_bomb_is_refused()
    {
        Assert.Null(Samples.Read("a.md", $"---\nx: {new string('[', 60_000)}\n---\n").Article);
        Assert.Null(Samples.Read("a.md", $"---\nx: {new string('{', 60_000)}\n---\n").Article);
        Assert.Null(Samples.Read("a.md", $"+++\nx = {new string('[', 60_000)}\n+++\n").Article);
        Assert.Null(Samples.Read("a.md", $"{{\"x\": {new string('[', 60_000)}").Article);
        Assert.Null(Samples.Read("a.md", $"---\nx: {new string('x', 70_000)}\n---\n").Article);
    }
}
