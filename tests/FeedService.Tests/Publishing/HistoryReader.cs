using System.ServiceModel.Syndication;
using System.Text;
using System.Text.Json;
using System.Xml;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.Syndication;

namespace FeedService.Tests.Publishing;

/// <summary>Reads a feed's history as an aggregator does: from the subscription document along prev-archive.</summary>
internal sealed class HistoryReader(TestService service, CatalogFeed feed)
{
    internal sealed record ReadEntry(string Id, string Title, DateTimeOffset UpdatedAt);

    internal sealed record ReadDocument(string Text, IReadOnlyList<ReadEntry> Entries, Uri? Previous, DateTimeOffset ModifiedAt);

    public ReadDocument Subscription()
    {
        var document = service.Publications.Find(feed.Name)!.Find(FeedFormat.Atom)!;
        return Parse(document.Content, document.LastModifiedAt, FeedFormat.Atom);
    }

    public async Task<ReadDocument> ArchiveAsync(int number, FeedFormat format = FeedFormat.Atom)
    {
        var request = new PageRequest(feed.Name, "archive", $"{number}", 1, format);
        var page = await service.Get<FeedPages>().FindAsync(service.Publications.Find(feed.Name)!, request, TestContext.Current.CancellationToken);
        var document = Assert.IsType<PageAnswer.Document>(page);
        return Parse(document.Content, document.ModifiedAt, format);
    }

    /// <summary>Every archive, the first one first.</summary>
    public async Task<IReadOnlyList<ReadDocument>> ArchivesAsync()
    {
        var archives = new List<ReadDocument>();
        for (var number = 1; number <= service.Publications.Find(feed.Name)!.Archives; number++)
        {
            archives.Add(await ArchiveAsync(number));
        }

        return archives;
    }

    /// <summary>All entries, each in its newest form; none twice in one document.</summary>
    public async Task<IReadOnlyList<ReadEntry>> WalkAsync()
    {
        var found = new Dictionary<string, ReadEntry>(StringComparer.Ordinal);
        for (var document = Subscription(); document is not null;)
        {
            Assert.Distinct(document.Entries.Select(entry => entry.Id));
            foreach (var entry in document.Entries.Where(entry => !found.TryGetValue(entry.Id, out var known) || known.UpdatedAt < entry.UpdatedAt))
            {
                found[entry.Id] = entry;
            }

            document = document.Previous is { } previous ? await ArchiveAsync(int.Parse(previous.Segments[^2].TrimEnd('/'), System.Globalization.CultureInfo.InvariantCulture)) : null;
        }

        return [.. found.Values];
    }

    private static ReadDocument Parse(byte[] content, DateTimeOffset modifiedAt, FeedFormat format)
    {
        var text = Encoding.UTF8.GetString(content);
        if (format == FeedFormat.Json)
        {
            using var json = JsonDocument.Parse(content);
            return new(text, [], null, modifiedAt);
        }

        using var reader = XmlReader.Create(new StringReader(text));
        var read = SyndicationFeed.Load(reader);
        return new(
            text,
            [.. read.Items.Select(item => new ReadEntry(item.Id, item.Title.Text, item.LastUpdatedTime))],
            read.Links.FirstOrDefault(link => link.RelationshipType == "prev-archive")?.Uri,
            modifiedAt);
    }
}
