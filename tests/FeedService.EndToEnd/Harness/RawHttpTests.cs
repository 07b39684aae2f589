namespace FeedService.EndToEnd.Harness;

public sealed class RawHttpTests : IAsyncLifetime
{
    private FixtureServer server = null!;

    public async ValueTask InitializeAsync() => server = await FixtureServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_good_request_is_answered_whole()
    {
        var response = await RawHttp.GetAsync(server.Address, "/sample-feed.json", "Range: bytes=0-0");

        Assert.Equal((200, true), (response.Status, response.Body.EndsWith("}\n", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400)]
    public async Task A_bad_request_arrives_as_it_is(string request, int status) =>
        Assert.Equal(status, (await RawHttp.SendAsync(server.Address, request)).Status);

    [Fact]
    public async Task An_answer_before_the_end_of_a_long_request_is_read() =>
        Assert.Equal(414, (await RawHttp.GetAsync(server.Address, "/" + new string('a', 1_000_000))).Status);
}
