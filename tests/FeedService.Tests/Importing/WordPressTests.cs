using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Importing;
using FeedService.AspNetCore.Importing.WordPress;

namespace FeedService.Tests.Importing;

public sealed class WordPressTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Theory]
    [InlineData("http://wordpress.org/export/1.0/")]
    [InlineData("http://wordpress.org/export/1.1/")]
    [InlineData("https://wordpress.org/export/1.2/")]
    public void Every_version_of_the_export_is_read(string version)
    {
        var article = Assert.Single(Read(Wxr.In(version, Wxr.Item(7))).Items).Article!;
        Assert.Equal(("https://harbour.example/?p=7", "The ferry is back", "2012-01-07-ferry.html"), (article.Article.Id, article.Article.Title, article.Article.Key));
        Assert.Equal(("Ann Example", new DateTimeOffset(2012, 1, 7, 8, 30, 0, TimeSpan.Zero)), (article.Article.Authors[0].Name, article.Article.PublishedAt));
        Assert.Equal("https://harbour.example/2012/01/07/ferry/", article.Address!.AbsoluteUri);
    }

    [Fact]
    public void The_site_is_what_the_channel_says()
    {
        var site = Read(Wxr.Of()).Site;
        Assert.Equal(("The Harbour & the town", "News", "en-US", "https://harbour.example/"), (site.Title, site.Description, site.Language, site.Link!.AbsoluteUri));
        Assert.Equal("the-harbour-the-town", FeedName.Of(site));
    }

    [Theory]
    [InlineData("A <em>fine</em> day", "A &lt;em&gt;fine&lt;/em&gt; day", "A fine day")]
    [InlineData("entities once", "Fish &amp;amp; chips &amp;amp;amp; more", "Fish & chips &amp; more")]
    [InlineData("in CDATA", "<![CDATA[5 < 6 & 7]]>", "5 < 6 & 7")]
    public void A_title_is_text_with_its_entities_read_once(string what, string written, string title)
    {
        Assert.NotEmpty(what);
        Assert.Equal(title, Read(Wxr.Of(Wxr.Item(1, title: written))).Items[0].Article!.Article.Title);
    }

    [Theory]
    [InlineData("publish", false, null)]
    [InlineData("future", false, null)]
    [InlineData("draft", true, null)]
    [InlineData("pending", true, "pending")]
    [InlineData("private", true, "private")]
    [InlineData("in-review", true, "in-review")]
    public void What_nobody_could_see_is_a_draft(string status, bool isDraft, string? said)
    {
        var article = Read(Wxr.Of(Wxr.Item(1, status: status))).Items[0].Article!;
        Assert.Equal((isDraft, isDraft), (article.Article.Draft, article.Address is null));
        Assert.Equal(said is not null, article.Notes.Any(note => said is not null && note.Contains(said, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_password_keeps_an_article_back_and_is_told()
    {
        var article = Read(Wxr.Of(Wxr.Item(1).Replace("<wp:post_password>", "<wp:post_password>enter", StringComparison.Ordinal))).Items[0].Article!;
        Assert.True(article.Article.Draft);
        Assert.Contains("password", Assert.Single(article.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_article_is_left_out_and_counted_by_its_kind()
    {
        static string Of(string type, string status = "publish") => Wxr.Item(1, status: status).Replace("<wp:post_type>post<", $"<wp:post_type>{type}<", StringComparison.Ordinal);
        var items = Read(Wxr.Of(Of("page"), Of("attachment"), Of("nav_menu_item"), Of("post", "trash"))).Items;
        Assert.Equal(["pages (--pages takes them)", "entries of the media library", "of the type 'nav_menu_item', which is no article", "in the trash"], items.Select(item => item.LeftOut));
        Assert.NotNull(Read(Wxr.Of(Of("page")), new ImportRules { WithPages = true }).Items[0].Article);
    }

    [Fact]
    public void Dates_of_zeros_are_none_and_the_local_one_counts_then()
    {
        var zeros = Wxr.Item(1, status: "draft").Replace("2012-01-07 08:30:00", "0000-00-00 00:00:00", StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2012, 1, 7, 9, 30, 0, TimeSpan.Zero), Read(Wxr.Of(zeros)).Items[0].Article!.Article.PublishedAt);
        Assert.Null(Read(Wxr.Of(zeros.Replace("2012-01-07 09:30:00", "0000-00-00 00:00:00", StringComparison.Ordinal))).Items[0].Article!.Article.PublishedAt);
    }

    [Fact]
    public void Names_pictures_and_media_files_come_with_the_article()
    {
        const string More = """
            <category domain="category" nicename="a-b"><![CDATA[A &amp; B]]></category>
            <category domain="post_tag" nicename="sea"><![CDATA[Sea]]></category>
            <category domain="post_format" nicename="post-format-aside"><![CDATA[Aside]]></category>
            <wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value><![CDATA[9]]></wp:meta_value></wp:postmeta>
            <wp:postmeta><wp:meta_key>enclosure</wp:meta_key><wp:meta_value><![CDATA[https://harbour.example/horn.mp3
            1234
            audio/mpeg
            ]]></wp:meta_value></wp:postmeta>
            <wp:post_modified_gmt>2013-02-03 04:05:06</wp:post_modified_gmt>
            """;
        const string Picture = """
            <item><title>x</title><wp:post_id>9</wp:post_id><wp:post_type>attachment</wp:post_type><wp:attachment_url>https://harbour.example/ferry.jpg</wp:attachment_url>
            <wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>A ferry</wp:meta_value></wp:postmeta></item>
            """;
        var article = Read(Wxr.Of(Wxr.Item(1, more: More), Picture)).Items[0].Article!.Article;
        Assert.Equal(["A & B", "Sea"], article.Tags);
        Assert.Equal(new ArticleImage("https://harbour.example/ferry.jpg", "A ferry"), article.Image);
        Assert.Equal(new ArticleEnclosure("https://harbour.example/horn.mp3", "audio/mpeg", 1234), article.Enclosure);
        Assert.Equal(new DateTimeOffset(2013, 2, 3, 4, 5, 6, TimeSpan.Zero), article.UpdatedAt);
    }

    [Theory]
    [InlineData("One\ntwo\n\nthree", "<p>One<br>\ntwo</p>\n<p>three</p>")]
    [InlineData("One\r\n\r\ntwo", "<p>One</p>\n<p>two</p>")]
    [InlineData("<h2>Head</h2>\nText", "<h2>Head</h2>\n<p>Text</p>")]
    [InlineData("<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "<ul><li>a</li>\n<li>b</li>\n</ul>")]
    [InlineData("<pre>a\n\nb\nc</pre>\nx", "<pre>a\n\nb\nc</pre>\n<p>x</p>")]
    [InlineData("<blockquote>said\n\nmore</blockquote>", "<blockquote><p>said</p>\n<p>more</p>\n</blockquote>")]
    [InlineData("<p>kept</p>\n\n<p>as it is</p>", "<p>kept</p>\n<p>as it is</p>")]
    [InlineData("a<br />\nb", "<p>a<br />\nb</p>")]
    [InlineData("<!--more-->\n\nrest", "<!--more--><p>rest</p>")]
    [InlineData("<div>a\n\nb</div>", "<div><p>a</p>\n<p>b</p>\n</div>")]
    [InlineData("<a\nhref=\"x\">link</a>", "<p><a\nhref=\"x\">link</a></p>")]
    [InlineData("", "")]
    public void Paragraphs_are_those_that_WordPress_would_show(string typed, string html) => Assert.Equal(html, AutoParagraphs.Write(typed.ReplaceLineEndings("\n")));

    [Theory]
    [InlineData("<!-- wp:paragraph -->\n<p>One\ntwo</p>\n<!-- /wp:paragraph -->", "<p>One\ntwo</p>", null)]
    [InlineData("<!-- wp:html -->\n<b>as it is</b>\n\n[gallery]\n<!-- /wp:html -->", "<b>as it is</b>\n\n[gallery]", null)]
    [InlineData("[caption id=\"x\" width=\"3\"]<img src=\"a.jpg\" /> Below[/caption]", "<figure><img src=\"a.jpg\" /><figcaption>Below</figcaption>\n</figure>", null)]
    [InlineData("[caption caption=\"Stated\"]<a href=\"b\"><img src=\"a.jpg\" /></a>[/caption]", "<figure><a href=\"b\"><img src=\"a.jpg\" /></a><figcaption>Stated</figcaption>\n</figure>", null)]
    [InlineData("[embed]https://v.example/1[/embed]", "<p><a href=\"https://v.example/1\">https://v.example/1</a></p>", null)]
    [InlineData("https://v.example/1", "<p><a href=\"https://v.example/1\">https://v.example/1</a></p>", null)]
    [InlineData("[audio mp3=\"https://v.example/a.mp3\"][/audio]", "<audio controls src=\"https://v.example/a.mp3\"></audio>", null)]
    [InlineData("[video src='https://v.example/a.mp4']", "<video controls src=\"https://v.example/a.mp4\"></video>", null)]
    [InlineData("[contact-form-7 id=\"1\"]", "<p>[contact-form-7 id=\"1\"]</p>", "contact-form-7")]
    [InlineData("[box]a[/box] [box]b[/box]", "<p>[box]a[/box] [box]b[/box]</p>", "box")]
    [InlineData("He wrote [sic] and [1].", "<p>He wrote [sic] and [1].</p>", null)]
    [InlineData("Write [[gallery]] so.", "<p>Write [gallery] so.</p>", null)]
    [InlineData("<pre>[gallery]\nhttps://v.example/1</pre>", "<pre>[gallery]\nhttps://v.example/1</pre>", null)]
    public void Content_is_what_readers_saw(string content, string html, string? told)
    {
        var notes = new List<string>();
        Assert.Equal(html, WordPressContent.ToHtml(content, _ => [], notes));
        Assert.Equal(told is null ? 0 : 1, notes.Count);
        Assert.All(notes, note => Assert.Contains($"[{told}]", note, StringComparison.Ordinal));
    }

    [Fact]
    public void Control_characters_and_document_types_do_no_harm()
    {
        var text = Wxr.Of(Wxr.Item(1, content: "a\u0008b")).Replace("<rss", "<!DOCTYPE rss [<!ENTITY a \"aaaa\">]>\n<rss", StringComparison.Ordinal);
        Assert.Equal("<p>ab</p>\n", Read(text).Items[0].Article!.Article.Body);
    }

    [Theory]
    [InlineData("<html><body>No</body></html>", "no export of WordPress")]
    [InlineData("<rss><channel>\n<item>\n<title>", ":3: the file cannot be read")]
    [InlineData("", "cannot be read")]
    public void A_broken_file_is_named_with_its_line_and_a_remedy(string text, string said)
    {
        var message = Assert.Throws<BrokenArchiveException>(() => Read(text)).Message;
        Assert.Contains(said, message, StringComparison.Ordinal);
        Assert.StartsWith(file, message, StringComparison.Ordinal);
        Assert.Contains("Export it again", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("[a ")]
    [InlineData("[a]")]
    [InlineData("<!-- wp:")]
    [InlineData("<br ")]
    [InlineData("<div>")]
    [InlineData("<a href=\"")]
    [InlineData(" ")]
    public void A_text_that_goes_nowhere_takes_no_longer_than_its_length(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 300_000 / piece.Length));
        Assert.NotNull(WordPressContent.ToHtml(text, _ => [], []));
    }

    private (ImportedSite Site, List<ImportedItem> Items) Read(string text, ImportRules? rules = null)
    {
        File.WriteAllText(file, text);
        var archive = new WxrArchive(file, rules ?? new ImportRules());
        return (archive.Site, [.. archive.Read()]);
    }
}
