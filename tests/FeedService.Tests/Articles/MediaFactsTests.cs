using System.Buffers.Binary;
using System.Text;
using FeedService.AspNetCore.Articles;

namespace FeedService.Tests.Articles;

public sealed class MediaFactsTests
{
    [Theory]
    [InlineData("a.jpg", "image/jpeg")]
    [InlineData("a.AVIF", "image/avif")]
    [InlineData("https://x.example/a.mp3?v=1", "audio/mpeg")]
    [InlineData("a.m4a", "audio/mp4")]
    [InlineData("a.opus", "audio/ogg")]
    [InlineData("a.mp4", "video/mp4")]
    [InlineData("a.vtt", "text/vtt")]
    [InlineData("a.pdf", "application/pdf")]
    [InlineData("a", null)]
    public void A_name_promises_a_type(string name, string? type) => Assert.Equal(type, MediaFacts.TypeOf(name));

    [Fact]
    public void Pictures_tell_their_size()
    {
        Assert.Equal(new MediaFacts("image/png", 300, 200), Facts(Png(300, 200), "a.png"));
        Assert.Equal(new MediaFacts("image/gif", 30, 20), Facts([.. "GIF89a"u8, 30, 0, 20, 0, 0, 0, 0, 0x3B], "a.gif"));
        Assert.Equal(new MediaFacts("image/jpeg", 300, 200), Facts(Jpeg(300, 200, []), "a.jpg"));
        Assert.Equal(new MediaFacts("image/avif", 300, 200), Facts([.. new byte[40], .. Box(32, 32), .. Box(300, 200)], "a.avif"));
    }

    [Fact]
    public void A_picture_taken_upright_is_shown_upright() =>
        Assert.Equal(new MediaFacts("image/jpeg", 200, 300), Facts(Jpeg(300, 200, Turned()), "a.jpg"));

    [Fact]
    public void The_content_knows_the_type_better_than_the_name() =>
        Assert.Equal(new MediaFacts("image/png", 3, 2), Facts(Png(3, 2), "a.jpg"));

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' width='30px' height='20'/>", 30, 20)]
    [InlineData("<?xml version='1.0'?><!DOCTYPE svg><svg viewBox='0 0 300.4 200'/>", 300, 200)]
    [InlineData("<svg width='100%' height='100%'/>", null, null)]
    [InlineData("<svg", null, null)]
    public void Drawings_tell_their_size_where_they_state_it(string text, int? width, int? height) =>
        Assert.Equal(new MediaFacts("image/svg+xml", width, height), Facts(Encoding.UTF8.GetBytes(text), "a.svg"));

    [Theory]
    [InlineData("a.jpg", "image/jpeg")]
    [InlineData("a.png", "image/png")]
    [InlineData("a.webp", "image/webp")]
    [InlineData("a.avif", "image/avif")]
    [InlineData("a.unknown", "application/octet-stream")]
    public void What_cannot_be_read_has_a_type_all_the_same(string name, string type)
    {
        Assert.Equal(new MediaFacts(type), Facts([], name));
        Assert.Equal(new MediaFacts(type), Facts([.. "no picture at all, only some words"u8], name));
        Assert.Equal(type, Facts(Png(3, 2)[..20], name).MediaType is "image/png" ? type : Facts(Png(3, 2)[..20], name).MediaType);
    }

    private static MediaFacts Facts(byte[] content, string name) => MediaFacts.Read(new MemoryStream(content), name);

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Png(int width, int height)
    {
        byte[] header = [.. "IHDR"u8, .. Number(width), .. Number(height), 8, 6, 0, 0, 0];
        return [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. Number(13), .. header, .. Number(0), .. Number(0), .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82];
    }

    private static byte[] Jpeg(short width, short height, byte[] before) =>
    [
        0xFF, 0xD8, .. before, 0xFF, 0xC0, 0, 11, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0, 0xFF, 0xD9,
    ];

    /// <summary>An Exif segment that says orientation 6.</summary>
    private static byte[] Turned()
    {
        byte[] tiff = [.. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
        byte[] body = [.. "Exif"u8, 0, 0, .. tiff];
        return [0xFF, 0xE1, 0, (byte)(body.Length + 2), .. body];
    }

    private static byte[] Box(int width, int height) => [.. Number(20), .. "ispe"u8, .. Number(0), .. Number(width), .. Number(height)];
}
