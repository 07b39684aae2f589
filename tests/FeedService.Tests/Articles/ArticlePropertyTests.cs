using System.Text;
using System.Xml;
using CsCheck;
using FeedService.AspNetCore.Articles;

namespace FeedService.Tests.Articles;

public sealed class ArticlePropertyTests
{
    private static readonly Gen<string> Pieces = Gen.OneOf(
        Gen.String,
        Gen.OneOf(
            "<", ">", "&", "\"", "'", "</p>", "<p>", "<b>", "<table>", "<td>", "<svg>", "<script>", "<!--", "-->", "]]>", "<![CDATA[", "<a href=", "onerror=x", "[", "](",
            ")", "![", "*", "_", "`", "```\n", "~~", "|", "\n", "\n\n", "# ", "- ", "> ", "1. ", "    ", "{{", "}}", "{% x %}", "\0", "\u0008", "\uFFFE", "\uD800",
            "\uDC00", "😀", "&#0;", "&#xD800;", "&lt;", "https://a.example/", "javascript:", "[^1]", "[^1]: ", "---\n", "title: ", "\u2028", "שלום"));

    private static readonly Gen<string> Text = Pieces.Array[0, 40].Select(string.Concat);

    [Fact]
    public void Any_text_converts_to_inert_html_that_xml_can_carry() => Gen.Select(Text, Text, Gen.Enum<ArticleMarkup>()).Sample((body, title, markup) =>
    {
        var article = new Article { Key = "a/b.md", Title = title, Body = body, Markup = markup };
        try
        {
            var content = Samples.Convert(article, Samples.Picture("a/b.jpg"));
            AssertCarried(content.Title, content.Summary, content.Html);
            XssTests.AssertInert(content.Html, scripting: false);
        }
        catch (ArticleConversionException)
        {
            // Refusing is an answer; falling over is not.
        }
    });

    [Fact]
    public void Any_bytes_are_read_or_refused() => Gen.OneOf(Gen.Byte.Array[0, 300], Text.Select(Encoding.UTF8.GetBytes), Text.Select(Encoding.Unicode.GetBytes)).Sample(content =>
    {
        var reading = Samples.Read("a.md", content);

        Assert.Equal(reading.Article is null, reading.Faults.Any(fault => fault.Level == FaultLevel.Error));
        if (reading.Article is { } article)
        {
            AssertCarried(article.Title ?? "", article.Body, article.Slug ?? "");
        }
    });

    [Fact]
    public void Any_front_matter_is_read_or_refused() => Gen.Select(Gen.OneOf("---", "+++", "{"), Text).Sample((mark, text) =>
    {
        var reading = Samples.Read("a.md", $"{mark}\ntitle: {text}\n{mark}\nBody");

        Assert.Equal(reading.Article is null, reading.Faults.Any(fault => fault.Level == FaultLevel.Error));
    });

    private static void AssertCarried(params string[] texts) => Assert.All(texts, text => XmlConvert.VerifyXmlChars(text));
}
