using FeedService.EndToEnd.Readers;
using FeedService.Syndication;

namespace FeedService.EndToEnd.Reading;

/// <summary>What readers that know nothing of us understand: titles, ids, dates and content as they were written.</summary>
public sealed class IndependentReaderTests(SharedService shared)
{
    private static readonly string Sample = Path.Combine(AppContext.BaseDirectory, "Sample");

    [Fact]
    public async Task The_sample_feed_arrives_intact()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("news");
        var files = Directory.GetFiles(Sample);
        foreach (var file in files)
        {
            feed.Write(Path.GetFileName(file), await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        }

        var articles = files.Count(file => Path.GetExtension(file) is ".md" or ".markdown" or ".html" or ".txt");
        await AssertReadAsync(service, "news", articles);
    }

    [Fact]
    public async Task Five_hundred_nasty_entries_arrive_intact()
    {
        var service = await shared.ServiceAsync();
        NastyArticles.Write(shared.Home.Feed("nasty"));

        var read = await AssertReadAsync(service, "nasty", NastyArticles.Count);

        Assert.Equal(NastyArticles.Titles.Order(StringComparer.Ordinal), read.Titles.Order(StringComparer.Ordinal));
    }

    /// <summary>Every reader takes the same from RSS and Atom that the JSON document says.</summary>
    private static async Task<FeedDocument> AssertReadAsync(ServiceProcess service, string feed, int count)
    {
        var document = await service.FeedWhenAsync(feed, document => document.Entries.Count == count, $"all {count} are there", FeedFormat.Json);
        var expected = document.Entries.Select(Expected).OrderBy(entry => entry.Id, StringComparer.Ordinal).ToList();
        foreach (var format in (FeedFormat[])[FeedFormat.Rss, FeedFormat.Atom])
        {
            var address = service.AddressOf(feed, format);
            AssertSame(expected, await FeedparserReader.ReadAsync(address), $"feedparser, {format}");
            AssertSame(expected, await NewsboatReader.ReadAsync(address), $"newsboat, {format}");
            AssertSame(expected, await SfeedReader.ReadAsync(address), $"sfeed, {format}");
        }

        return document;
    }

    private static ReaderEntry Expected(FeedDocumentEntry entry) => new()
    {
        Title = entry.Title,
        Id = entry.Id,
        Link = entry.Link!,
        Date = entry.PublishedAt,
        Content = entry.Content.Trim(),
    };

    private static void AssertSame(List<ReaderEntry> expected, IReadOnlyList<ReaderEntry> read, string by)
    {
        Assert.Equal(expected.Count, read.Count);
        foreach (var (entry, other) in expected.Zip(read.OrderBy(entry => entry.Id, StringComparer.Ordinal)))
        {
            Assert.True(entry == other with { Content = other.Content.Trim() }, $"{by}:\n{other}\ninstead of\n{entry}");
        }
    }
}
