using FeedService.Syndication;

namespace FeedService.EndToEnd.Harness;

public sealed class FeedDocumentTests
{
    [Theory]
    [InlineData("sample-rss.xml", FeedFormat.Rss)]
    [InlineData("sample-atom.xml", FeedFormat.Atom)]
    [InlineData("sample-feed.json", FeedFormat.Json)]
    public void All_formats_read_alike(string fixture, FeedFormat format)
    {
        var document = FeedDocument.Parse(FixtureServer.Read(fixture), format);

        Assert.Equal("Harbour notes", document.Title);
        Assert.Equal(["Ferry & tide: “early” – 🚢", "Crane at rest"], document.Titles);
        Assert.Equal(
            new FeedDocumentEntry
            {
                Id = "urn:uuid:5f0c8a4e-6a70-5d0e-9d0e-0d6ad4a3c001",
                Title = "Ferry & tide: “early” – 🚢",
                Link = "https://harbour.example/ferry",
                PublishedAt = new(2026, 11, 20, 6, 30, 0, TimeSpan.Zero),
                UpdatedAt = new(2026, 11, 20, 7, 0, 0, TimeSpan.Zero),
                Content = "<p>The ferry left <em>early</em>.</p>\n<p>C:\\new\\tide</p>",
                Summary = "The ferry left early.",
            },
            document.Entries[0]);
    }
}
