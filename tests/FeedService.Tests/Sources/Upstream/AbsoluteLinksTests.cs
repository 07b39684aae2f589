using FeedService.AspNetCore.Sources.Upstream;

namespace FeedService.Tests.Sources.Upstream;

/// <summary>Addresses that are relative to something else than an entry's page.</summary>
[OnSqlite("what is read, whatever is stored")]
public sealed class AbsoluteLinksTests
{
    [Theory]
    [InlineData("<a href=\"map.html\">x</a>", "<a href=\"https://harbour.example/text/map.html\">x</a>")]
    [InlineData("<a href='map.html'>x</a>", "<a href=\"https://harbour.example/text/map.html\">x</a>")]
    [InlineData("<A class=b HREF = map.html>x</A>", "<A class=b HREF = \"https://harbour.example/text/map.html\">x</A>")]
    [InlineData("<img src=\"/a.png\" alt=\"a > b\"><img alt src=b.png>", "<img src=\"https://harbour.example/a.png\" alt=\"a > b\"><img alt src=\"https://harbour.example/text/b.png\">")]
    [InlineData("<img src=\"//cdn.example/a.png\"/>", "<img src=\"https://cdn.example/a.png\"/>")]
    [InlineData("<a href=\"?a=1&amp;b=2\">x</a>", "<a href=\"https://harbour.example/text/?a=1&amp;b=2\">x</a>")]
    [InlineData("<a href=\"https://a.example/\">x</a>", null)]
    [InlineData("<a href=\"mailto:a@a.example\">x</a>", null)]
    [InlineData("<a href=\"#note\">x</a>", null)]
    [InlineData("<a title=\"href='map.html'\">x</a>", null)]
    [InlineData("a < b href=\"map.html\"", null)]
    [InlineData("<!-- <a href=\"map.html\"> --><!--><a href=\"#\">", null)]
    [InlineData("<script>if (a<b href=\"map.html\") c()</SCRIPT>", null)]
    [InlineData("<textarea><a href=\"map.html\"></textarea>", null)]
    [InlineData("<a href=\"map.html", null)]
    [InlineData("<a href", null)]
    [InlineData("<a href=", null)]
    public void An_address_is_made_absolute_where_it_stands_and_all_else_stays_as_it_is(string html, string? expected) => Assert.Equal(expected ?? html, In(html));

    [Fact]
    public void Frames_and_nesting_without_end_cost_no_more_than_other_text()
    {
        var costly = new System.Text.StringBuilder().Insert(0, "<iframe srcdoc='<a href=b>'></iframe>", 20_000).Insert(0, "<div>", 40_000).ToString();

        Assert.Equal($"{costly}<a href=\"https://harbour.example/text/map.html\">", In($"{costly}<a href=map.html>"));
    }

    private static string In(string html) => AbsoluteLinks.In(html, new("https://harbour.example/text/"), new("https://page.example/1"));
}
