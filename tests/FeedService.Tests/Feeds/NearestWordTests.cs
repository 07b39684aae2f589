using FeedService.AspNetCore.Feeds;

namespace FeedService.Tests.Feeds;

public sealed class NearestWordTests
{
    private static readonly string[] Known = ["title", "link", "timezone", "ttl"];

    [Theory]
    [InlineData("titel", "title")]
    [InlineData("Title", "title")]
    [InlineData("time-zone", "timezone")]
    [InlineData("lnk", "link")]
    [InlineData("tlt", "ttl")]
    [InlineData("colour", null)]
    [InlineData("", null)]
    public void The_word_that_was_meant_is_found(string typed, string? meant) => Assert.Equal(meant, NearestWord.Of(typed, Known));
}
