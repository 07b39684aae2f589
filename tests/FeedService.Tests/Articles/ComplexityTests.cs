using FeedService.AspNetCore.Articles;

namespace FeedService.Tests.Articles;

public sealed class ComplexityTests
{
    public static TheoryData<string, string> Refused() => new()
    {
        { "links.md", Repeat("[a](", 50_000) },
        { "brackets.md", Repeat("[", 100_000) },
        { "pictures.md", Repeat("![", 100_000) },
        { "emphasis.md", Repeat("*a_ ", 50_000) },
        { "strikes.md", Repeat("~~a ", 50_000) },
        { "quotations.md", Repeat(">", 10_000) },
        { "lists.md", Repeat("- ", 10_000) },
        { "nested.md", string.Concat(Enumerable.Range(0, 500).Select(i => new string(' ', 2 * i) + "- a\n")) },
        { "addresses.md", Repeat("http://a.example ", 50_000) },
        { "declarations.md", Repeat("a <![CDATA[ ", 50_000) },
        { "wide-table.md", Repeat("|a", 2_000) + "\n" + Repeat("|-", 2_000) + "\n" + Repeat("|b\n", 2_000) },
        { "long-table.md", "a|b\n-|-\n" + Repeat("a|b\n", 50_000) },
        { "headings.md", Repeat("# a\n", 100_000) },
        { "divs.html", Repeat("<div>", 50_000) },
        { "divs.md", Repeat("<div>", 50_000) },
        { "formatting.html", Repeat("<b>", 50_000) },
        { "paragraphs.html", string.Concat(Enumerable.Range(0, 200).Select(i => $"<b title={i}>")) + Repeat("<p>x", 50_000) },
        { "attributes.html", "<a " + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"a{i} ")) + ">x</a>" },
        { "foster.html", "<table>" + Repeat("<b>x", 50_000) },
        { "frames.html", Repeat("<iframe srcdoc='<b>'></iframe>", 15_000) },
        { "elements.html", Repeat("<i>x</i>", 100_000) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_bomb_is_refused_with_a_remedy(string key, string body)
    {
        var fault = Assert.Throws<ArticleConversionException>(() => Samples.Convert(Raw(key, body)));

        Assert.Matches("Split|Simplify|simplify|Remove|Close", fault.Message);
    }

    public static TheoryData<string, string> Bounded() => new()
    {
        { "attribute.html", $"<p title=\"{Repeat("x", 900_000)}\">x</p>" },
        { "style.html", $"<style>{Repeat("a{}", 300_000)}</style><p>x" },
        { "source-set.html", $"<img src=a.png srcset=\"{Repeat("a.png 1x, ", 80_000)}\"><p>x" },
        { "comments.html", "<p>x" + Repeat("<!-- -->", 20_000) },
        { "breaks.html", Repeat("<br>", 50_000) + "<p>x" },
        { "prose.md", Repeat(Repeat("Some words of *prose* with [a link](https://a.example/). ", 10) + "\n\n", 600) },
        { "code.md", "```\n" + Repeat("[a](*b*)", 100_000) + "\n```\n\nx" },
        { "one-line.txt", "Head\n" + Repeat("word ", 200_000) },
    };

    [Theory]
    [MemberData(nameof(Bounded))]
    public void What_is_only_large_is_converted(string key, string body) => Assert.NotEqual("", Samples.Convert(Raw(key, body)).Summary);

    [Fact]
    public void A_body_above_the_limit_is_refused() =>
        Assert.Throws<ArticleConversionException>(() => Samples.Convert(Raw("a.md", Repeat("x", ArticleReader.MaxBytes + 1))));

    private static Article Raw(string key, string body) => new()
    {
        Key = key,
        Body = body,
        Markup = Path.GetExtension(key) switch { ".html" => ArticleMarkup.Html, ".txt" => ArticleMarkup.Agency, _ => ArticleMarkup.Markdown },
    };

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
