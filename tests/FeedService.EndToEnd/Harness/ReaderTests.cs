using FeedService.EndToEnd.Readers;

namespace FeedService.EndToEnd.Harness;

public sealed class ReaderTests : IAsyncLifetime
{
    private FixtureServer server = null!;

    public async ValueTask InitializeAsync() => server = await FixtureServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("sample-rss.xml")]
    [InlineData("sample-atom.xml")]
    public async Task Feedparser_gives_what_the_document_says(string document) =>
        AssertIsSample(await FeedparserReader.ReadAsync(server.AddressOf(document)));

    [Theory]
    [InlineData("sample-rss.xml")]
    [InlineData("sample-atom.xml")]
    public async Task Newsboat_gives_what_the_document_says(string document) =>
        AssertIsSample(await NewsboatReader.ReadAsync(server.AddressOf(document)));

    [Theory]
    [InlineData("sample-rss.xml")]
    [InlineData("sample-atom.xml")]
    public async Task Sfeed_gives_what_the_document_says(string document) =>
        AssertIsSample(await SfeedReader.ReadAsync(server.AddressOf(document)));

    [Fact]
    public async Task A_document_that_is_no_feed_fails_in_feedparser() =>
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => FeedparserReader.ReadAsync(server.AddressOf("sample-feed.json")));

    private static void AssertIsSample(IReadOnlyList<ReaderEntry> entries) => Assert.Equal(
        [
            new()
            {
                Title = "Ferry & tide: “early” – 🚢",
                Id = "urn:uuid:5f0c8a4e-6a70-5d0e-9d0e-0d6ad4a3c001",
                Link = "https://harbour.example/ferry",
                Date = new(2026, 11, 20, 6, 30, 0, TimeSpan.Zero),
                Content = "<p>The ferry left <em>early</em>.</p>\n<p>C:\\new\\tide</p>",
            },
            new()
            {
                Title = "Crane at rest",
                Id = "urn:uuid:5f0c8a4e-6a70-5d0e-9d0e-0d6ad4a3c002",
                Link = "https://harbour.example/crane",
                Date = new(2026, 11, 19, 18, 0, 0, TimeSpan.Zero),
                Content = "<p>Nothing to lift.</p>",
            },
        ],
        entries.OrderByDescending(entry => entry.Date));
}
