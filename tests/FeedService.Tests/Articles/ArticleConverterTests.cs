using FeedService.AspNetCore.Articles;
using FeedService.Syndication;

namespace FeedService.Tests.Articles;

public sealed class ArticleConverterTests
{
    [Fact]
    public void Markdown_with_githubs_additions_becomes_clean_html()
    {
        var content = Samples.Convert("a.md", """
            # The *title* & more

            First "paragraph" -- with ~~old~~ news[^1], see https://a.example/x.

            | Name | Count |
            |:-----|------:|
            | One  |     1 |

            - [x] done
            - [ ] open

            ```csharp
            if (a < b) return "x";
            ```

            [^1]: The note.
            """);

        Assert.Equal("The title & more", content.Title);
        Assert.Equal("First \"paragraph\" -- with old news, see https://a.example/x.", content.Summary);
        Assert.Equal(
            """
            <p>First "paragraph" -- with <del>old</del> news<a id="fnref:1" href="https://news.example/feed/articles/sample#fn:1"><sup>1</sup></a>, see <a href="https://a.example/x">https://a.example/x</a>.</p>
            <table>
            <thead>
            <tr>
            <th align="left">Name</th>
            <th align="right">Count</th>
            </tr>
            </thead>
            <tbody>
            <tr>
            <td align="left">One</td>
            <td align="right">1</td>
            </tr>
            </tbody>
            </table>
            <ul>
            <li>☑ done</li>
            <li>☐ open</li>
            </ul>
            <pre><code class="language-csharp">if (a &lt; b) return "x";
            </code></pre>
            <div>
            <hr>
            <ol>
            <li id="fn:1">
            <p>The note.<a href="https://news.example/feed/articles/sample#fnref:1">↩</a></p>
            </li>
            </ol>
            </div>
            """,
            content.Html);
        Assert.Empty(content.Warnings);
    }

    [Theory]
    [InlineData("a.md", "# One\n\ntext\n\n# Two", "One", "<p>text</p>\n<h1>Two</h1>")]
    [InlineData("a.md", "---\ntitle: Stated\n---\n# One", "Stated", "<h1>One</h1>")]
    [InlineData("2026-11-20-launch_day.md", "text", "Launch day", "<p>text</p>")]
    [InlineData("a.html", "<html><head><title>Page</title></head><body><p>x</p></body></html>", "Page", "<p>x</p>")]
    [InlineData("a.html", "<title>Page</title><nav>menu</nav><h1>Head</h1><main><p>x</p></main>", "Head", "<p>x</p>")]
    [InlineData("a.html", "<title>Page</title><main>side<article><h1>Head</h1><p>x</p></article></main>", "Head", "<p>x</p>")]
    [InlineData("a.html", "<p>piece</p><article>one</article>", "A", "<p>piece</p><article>one</article>")]
    [InlineData("a.html", "---\ntitle: Stated\n---\n<p>x", "Stated", "<p>x</p>")]
    [InlineData("a.html", "<custom-box><font color=red>x</font> <o:p>y</o:p></custom-box>", "A", "x y")]
    public void The_title_is_found_and_the_rest_is_content(string key, string text, string title, string html)
    {
        var content = Samples.Convert(key, text);

        Assert.Equal((title, html), (content.Title, content.Html));
    }

    [Fact]
    public void A_page_says_more_in_its_head()
    {
        var article = Samples.Clean(
            "a.html",
            "<html lang='de'><head><meta name=author content='Ann &amp; Co'><META content=\"What it is\" name='Description'>"
            + "<meta property='article:published_time' content='2026-11-20T10:00:00+01:00'></head><body><meta name=author content=No>x</body></html>");

        Assert.Equal(new Person("Ann & Co"), Assert.Single(article.Authors));
        Assert.Equal(("What it is", "de"), (article.Summary, article.Language));
        Assert.Equal(9, article.PublishedAt?.Hour);
    }

    [Theory]
    [InlineData("<a href='other'>x</a>", "<a href=\"https://news.example/feed/articles/other\">x</a>")]
    [InlineData("<a href='/top?q=1&r=2#f'>x</a>", "<a href=\"https://news.example/top?q=1&amp;r=2#f\">x</a>")]
    [InlineData("<a href='//cdn.example/x'>x</a>", "<a href=\"https://cdn.example/x\">x</a>")]
    [InlineData("<a href='#part'>x</a>", "<a href=\"https://news.example/feed/articles/sample#part\">x</a>")]
    [InlineData("<a href='mailto:a@b.example'>x</a>", "<a href=\"mailto:a@b.example\">x</a>")]
    [InlineData("<a href='ftp://x'>x</a>", "<a>x</a>")]
    [InlineData("<a href='{{ site.url }}/x'>x</a>", "<a>x</a>")]
    [InlineData("<img src='pics/one two.jpg'>", "<img src=\"https://news.example/feed/media/ab12/one%20two.jpg\">")]
    [InlineData("<img src='./pics/one%20two.jpg?x=1'>", "<img src=\"https://news.example/feed/media/ab12/one%20two.jpg\">")]
    [InlineData("<img src='../sub/pics/one two.jpg'>", "<img src=\"https://news.example/feed/media/ab12/one%20two.jpg\">")]
    [InlineData("<img src='/sub/pics/one two.jpg'>", "<img src=\"https://news.example/feed/media/ab12/one%20two.jpg\">")]
    [InlineData("<img src='../../../etc/one.jpg'>", "<img src=\"https://news.example/etc/one.jpg\">")]
    [InlineData("<a href='pics/one two.jpg#xywh=1'>x</a>", "<a href=\"https://news.example/feed/media/ab12/one%20two.jpg#xywh=1\">x</a>")]
    [InlineData("<img src=a.png srcset='pics/one%20two.jpg 1x, b.png 2x,c.png'>", "<img src=\"https://news.example/feed/articles/a.png\" srcset=\"https://news.example/feed/media/ab12/one%20two.jpg 1x, https://news.example/feed/articles/b.png 2x, https://news.example/feed/articles/c.png\">")]
    [InlineData("<video src=a.mp4 poster=p.jpg controls></video>", "<video src=\"https://news.example/feed/articles/a.mp4\" poster=\"https://news.example/feed/articles/p.jpg\" controls=\"\"></video>")]
    [InlineData("<picture><source srcset=a.webp type=image/webp><img src=a.png></picture>", "<picture><source srcset=\"https://news.example/feed/articles/a.webp\" type=\"image/webp\"><img src=\"https://news.example/feed/articles/a.png\"></picture>")]
    [InlineData("<audio><source src=a.mp3><track src=a.vtt kind=captions></audio>", "<audio><source src=\"https://news.example/feed/articles/a.mp3\"><track src=\"https://news.example/feed/articles/a.vtt\" kind=\"captions\"></audio>")]
    [InlineData("<q cite=x>q</q>", "<q cite=\"https://news.example/feed/articles/x\">q</q>")]
    [InlineData("<a href=x target=_blank>x</a>", "<a href=\"https://news.example/feed/articles/x\" target=\"_blank\" rel=\"noopener\">x</a>")]
    [InlineData("<b>not <i>closed", "<b>not <i>closed</i></b>")]
    [InlineData("caf&eacute;&nbsp;–&lt;", "café&nbsp;–&lt;")]
    public void Addresses_become_absolute_and_html_whole(string written, string expected) =>
        Assert.Equal(expected, Samples.Convert("sub/a.html", written, Samples.Picture("sub/pics/one two.jpg")).Html);

    [Theory]
    [InlineData("---\nimage: oen.jpg\n---\ntext", "oen.jpg is no file beside the article. Put it there, or correct the name.")]
    [InlineData("![](oen.jpg) ![](../tow.png) <audio src=\"three.mp3\"></audio>", "../tow.png and 2 more are no files beside the article. Put them there, or correct the names.")]
    [InlineData("![](one.jpg) ![](/assets/site.jpg) ![](//cdn.example/a.jpg) ![](https://cdn.example/a.jpg) [a page](other/page)", null)]
    public void A_picture_that_lies_nowhere_is_told(string written, string? warning) =>
        Assert.Equal(warning is null ? [] : [warning], Samples.Convert("sub/a.md", written, Samples.Picture("sub/one.jpg")).Warnings.Select(fault => fault.Message));

    [Fact]
    public void The_picture_of_front_matter_opens_the_content()
    {
        var content = Samples.Convert(
            "sub/a.md",
            "---\nimage: { url: one.jpg, alt: A \"hill\", caption: Up <there>, credit: Ann }\n---\ntext",
            Samples.Picture("sub/one.jpg"));

        Assert.Equal(
            "<figure><img src=\"https://news.example/feed/media/ab12/one.jpg\" alt=\"A &quot;hill&quot;\" width=\"640\" height=\"480\">"
            + "<figcaption>Up &lt;there&gt; <small>Ann</small></figcaption></figure>\n<p>text</p>",
            content.Html);
        Assert.Equal(
            new EntryImage
            {
                Url = new Uri("https://news.example/feed/media/ab12/one.jpg"),
                MediaType = "image/jpeg",
                Length = 4321,
                Width = 640,
                Height = 480,
                Alt = "A \"hill\"",
                Caption = "Up <there>",
                Credit = "Ann",
            },
            content.Image);
    }

    [Theory]
    [InlineData("a.jpg")]
    [InlineData("a.JPG")]
    [InlineData("a.webp")]
    [InlineData("a.svg")]
    public void A_file_of_the_same_name_is_the_picture(string file) =>
        Assert.StartsWith($"<figure><img src=\"https://news.example/feed/media/ab12/{file}\" alt=\"\"", Samples.Convert("a.md", "text", Samples.Picture(file)).Html, StringComparison.Ordinal);

    [Theory]
    [InlineData("![x](a.jpg)\n\ntext", false)]
    [InlineData("text\n\n![x](a.jpg)", true)]
    public void A_picture_that_opens_the_content_already_is_not_repeated(string text, bool figure) =>
        Assert.Equal(figure, Samples.Convert("a.md", text, Samples.Picture("a.jpg")).Html.StartsWith("<figure>", StringComparison.Ordinal));

    [Fact]
    public void A_picture_elsewhere_has_the_type_of_its_ending()
    {
        var image = Samples.Convert("a.md", "---\ncover: https://pics.example/x.PNG?w=1\n---\ntext").Image!;

        Assert.Equal(("image/png", null, null), (image.MediaType, image.Length, image.Width));
    }

    [Fact]
    public void An_enclosure_beside_the_article_has_its_real_length_and_type()
    {
        var episode = new AspNetCore.Articles.MediaFile("e.mp3", "cd", new Uri("https://news.example/feed/media/cd/e.mp3"), "audio/mpeg", 99);

        Assert.Equal(new Enclosure(episode.Url, "audio/mpeg", 99), Assert.Single(Samples.Convert("a.md", "---\nenclosure: { url: e.mp3, length: 1 }\n---\n", episode).Enclosures));
        Assert.Equal(
            new Enclosure(new Uri("https://cdn.example/f.m4a"), "audio/mp4", 7),
            Assert.Single(Samples.Convert("a.md", "---\nenclosure: { url: 'https://cdn.example/f.m4a', length: 7 }\n---\n").Enclosures));
    }

    [Fact]
    public void Template_tags_stay_as_text_and_are_reported_once()
    {
        var content = Samples.Convert("a.md", "See {% post_url 2026-01-01-x %} and [this]({{ site.url }}/x).\n\n{{< figure >}}");

        Assert.Contains("{% post_url 2026-01-01-x %}", content.Html, StringComparison.Ordinal);
        Assert.Contains("{{&lt; figure &gt;}}", content.Html, StringComparison.Ordinal);
        var warning = Assert.Single(content.Warnings);
        Assert.Equal(FaultLevel.Warning, warning.Level);
        Assert.StartsWith("3 template tags were left as text, the first being {% post_url 2026-01-01-x %}.", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_first_paragraph_is_cut_at_a_word()
    {
        var summary = Samples.Convert("a.md", string.Join(' ', Enumerable.Repeat("word", 400))).Summary;

        Assert.InRange(summary.Length, 400, 500);
        Assert.EndsWith("word…", summary, StringComparison.Ordinal);
    }
}
