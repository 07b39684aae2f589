using System.Text.RegularExpressions;

namespace FeedService.Syndication.Tests;

public sealed class XmlTextTests
{
    [Theory]
    [InlineData("tab\tline\nreturn\r stay", "tab\tline\nreturn\r stay")]
    [InlineData("\0\u0001\u0008\u000b\u000c\u000e\u001f", "")]
    [InlineData("a\0b", "ab")]
    [InlineData("\ufffe and \uffff", "\ufffd and \ufffd")]
    [InlineData("lone \\ud83d high", "lone \\ufffd high")]
    [InlineData("lone \\ude00 low", "lone \\ufffd low")]
    [InlineData("high at the end \\ud83d", "high at the end \\ufffd")]
    [InlineData("\\ude00\\ud83d the wrong way round", "\\ufffd\\ufffd the wrong way round")]
    [InlineData("\u0001 then 🚢", " then 🚢")]
    [InlineData("next line \u0085, delete \u007f, separator \u2028", "next line \u0085, delete \u007f, separator \u2028")]
    public void Only_what_xml_forbids_is_replaced(string text, string cleaned) =>
        // An attribute cannot hold half a character, so those rows are written with a second backslash.
        Assert.Equal(Regex.Unescape(cleaned), XmlText.Clean(Regex.Unescape(text)));

    [Fact]
    public void Clean_text_is_not_copied()
    {
        var text = string.Concat("clean ", "🚢");

        Assert.Same(text, XmlText.Clean(text));
    }
}
