using System.Text;
using FeedService.AspNetCore.Articles;

namespace FeedService.Tests.Articles;

public sealed class EncodingTests
{
    private const string Text = "Žluťoučký kůň – “quoted”\nund Grüße\n";

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("utf-32BE")]
    public void Text_with_a_byte_order_mark_is_read(string name)
    {
        var encoding = Encoding.GetEncoding(name);

        var reading = Samples.Read("a.md", [.. encoding.GetPreamble(), .. encoding.GetBytes(Text)]);

        Assert.Equal(Text, reading.Article?.Body);
        Assert.Equal(name == "utf-8" ? 0 : 1, reading.Faults.Count);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Wide_text_without_a_mark_is_noticed(string name)
    {
        var reading = Samples.Read("a.md", Encoding.GetEncoding(name).GetBytes("Grüße aus Köln, mit Dank\n"));

        Assert.Equal("Grüße aus Köln, mit Dank\n", reading.Article?.Body);
        Assert.Contains("converted", Assert.Single(reading.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Western_text_is_converted_with_a_warning()
    {
        var reading = Samples.Read("a.txt", [.. "Caf"u8, 0xE9, .. " \n"u8, 0x93, .. "quoted"u8, 0x94, .. " "u8, 0x96, .. " 5 "u8, 0x80]);

        Assert.Equal("Café \n“quoted” – 5 €", reading.Article?.Body);
        var fault = Assert.Single(reading.Faults);
        Assert.Equal(FaultLevel.Warning, fault.Level);
        Assert.Contains("windows-1252", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_declares_its_encoding_is_believed()
    {
        var reading = Samples.Read("a.html", [.. "<meta charset=iso-8859-2><p>"u8, 0xBB, 0xBE, .. "</p>"u8]);

        Assert.EndsWith("<p>ťž</p>", reading.Article?.Body, StringComparison.Ordinal);
        Assert.Contains("iso-8859-2", Assert.Single(reading.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_or_unknown_bytes_are_refused_and_never_become_replacement_characters()
    {
        byte[][] contents =
        [
            [.. Encoding.UTF8.GetBytes("Grüße aus Köln\nund Žluťoučký "), 0xC5, .. "\n"u8],
            [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2, (byte)' ', 0xEC, 0xE8, 0xF0],
            [0x83, 0x65, 0x83, 0x58, 0x83, 0x67, 0x81, 0x42],
            [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', 0, 0, 0, 0x0D],
            [.. "text, and then a hole in the disk"u8, .. new byte[512]],
            [0xFF, 0xFE, 0x00, 0xD8],
        ];

        Assert.All(contents, content =>
        {
            var reading = Samples.Read("a.md", content);
            Assert.Null(reading.Article);
            Assert.Equal(FaultLevel.Error, Assert.Single(reading.Faults).Level);
        });
        Assert.Equal(2, Samples.Read("a.md", contents[0]).Faults[0].Line);
    }

    [Fact]
    public void Control_characters_are_taken_out_and_the_article_is_flagged()
    {
        var reading = Samples.Read("a.md", "---\ntitle: He\u0008llo\n---\nOne\u0000 two\u001B three\uFFFE");

        Assert.Equal("Hello", reading.Article?.Title);
        Assert.StartsWith("One two three", reading.Article?.Body, StringComparison.Ordinal);
        var fault = Assert.Single(reading.Faults);
        Assert.Equal((FaultLevel.Warning, 2), (fault.Level, fault.Line));
        Assert.Contains("U+0008", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_letter_lost_earlier_is_pointed_out() =>
        Assert.Equal(2, Assert.Single(Samples.Read("a.md", "fine\nlo\uFFFDt").Faults).Line);

    [Fact]
    public void Too_large_a_file_is_refused_with_its_size_and_the_limit()
    {
        var fault = Assert.Single(Samples.Read("a.md", new byte[ArticleReader.MaxBytes + 1]).Faults);

        Assert.Equal(FaultLevel.Error, fault.Level);
        Assert.Contains("1,048,577 bytes; at most 1,048,576", fault.Message, StringComparison.Ordinal);
        Assert.Contains("50,000,000", ArticleReader.RefuseSize(50_000_000).Faults[0].Message, StringComparison.Ordinal);
    }
}
