namespace FeedService.EndToEnd.Harness;

public sealed class EventuallyTests
{
    [Fact]
    public async Task A_refused_connection_is_one_more_not_yet()
    {
        var attempts = 0;

        await Eventually.True(() => ++attempts == 3 ? true : throw new HttpRequestException("refused"), "it answers");

        Assert.Equal(3, attempts);
    }

    [Fact]
    public async Task What_never_comes_is_named()
    {
        var error = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(
            () => Eventually.Gives<string>(() => throw new IOException("broken"), "the feed is served", TimeSpan.Zero));

        Assert.Equal("Waited 0 s in vain until the feed is served. Last: broken", error.Message);
    }
}
