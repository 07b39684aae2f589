using FeedService.AspNetCore.Serving;

namespace FeedService.Tests.Serving;

public sealed class AcceptEncodingTests
{
    [Theory]
    [InlineData(null, "Identity")]
    [InlineData("", "Identity")]
    [InlineData("gzip", "Gzip")]
    [InlineData("GZIP", "Gzip")]
    [InlineData("x-gzip", "Gzip")]
    [InlineData("br", "Brotli")]
    [InlineData("gzip, deflate, br", "Brotli")]
    [InlineData("gzip, deflate, br, zstd", "Brotli")]
    [InlineData("br;q=1.0, gzip;q=0.8, *;q=0.1", "Brotli")]
    [InlineData("gzip;q=1.0, br;q=0.5", "Gzip")]
    [InlineData("gzip ; q=0.5 , br ; q=0.500", "Brotli")]
    [InlineData("br;q=0, gzip", "Gzip")]
    [InlineData("gzip;q=0", "Identity")]
    [InlineData("gzip;q=0.000", "Identity")]
    [InlineData("gzip;q=0.001", "Gzip")]
    [InlineData("*", "Brotli")]
    [InlineData("*;q=0", "Identity")]
    [InlineData("br;q=0, *", "Gzip")]
    [InlineData("*;q=0.5, gzip", "Gzip")]
    [InlineData("identity", "Identity")]
    [InlineData("identity, gzip", "Gzip")]
    [InlineData("identity;q=1, gzip;q=0.5", "Identity")]
    [InlineData("identity;q=0.5, gzip;q=1", "Gzip")]
    [InlineData("identity;q=0", "Identity")]
    [InlineData("identity;q=0, br;q=0.1", "Brotli")]
    [InlineData("deflate", "Identity")]
    [InlineData("compress, zstd", "Identity")]
    [InlineData("gzipped, brotli", "Identity")]
    [InlineData("gzip;q=2", "Identity")]
    [InlineData("gzip;q=0.1234", "Identity")]
    [InlineData("gzip;q=abc", "Identity")]
    [InlineData("gzip;q=-1", "Identity")]
    [InlineData("gzip;q", "Identity")]
    [InlineData("gzip;q=1.001", "Identity")]
    [InlineData(";;,,;q=1", "Identity")]
    public void The_coding_the_client_weighs_highest_is_chosen(string? header, string coding) =>
        Assert.Equal(coding, AcceptEncoding.Choose(header).ToString());

    [Fact]
    public void Several_lines_are_one_list() => Assert.Equal(Coding.Brotli, AcceptEncoding.Choose(new(["gzip", "br"])));
}
