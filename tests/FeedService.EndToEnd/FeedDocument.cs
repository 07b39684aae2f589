using System.ServiceModel.Syndication;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using FeedService.Syndication;

namespace FeedService.EndToEnd;

/// <summary>A feed document as a reader understands it, the same for all three formats.</summary>
internal sealed record FeedDocument
{
    private const string AtomNamespace = "http://www.w3.org/2005/Atom";
    private const string ContentNamespace = "http://purl.org/rss/1.0/modules/content/";

    public required string Text { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<FeedDocumentEntry> Entries { get; init; }

    public IReadOnlyList<string> Titles => [.. Entries.Select(entry => entry.Title)];

    public IReadOnlyList<string> Ids => [.. Entries.Select(entry => entry.Id)];

    public FeedDocumentEntry this[string title] => Assert.Single(Entries, entry => entry.Title == title);

    public static string FileName(FeedFormat format) => format switch
    {
        FeedFormat.Rss => "rss.xml",
        FeedFormat.Atom => "atom.xml",
        _ => "feed.json",
    };

    /// <exception cref="XmlException">The XML is not whole.</exception>
    /// <exception cref="JsonException">The JSON is not whole.</exception>
    public static FeedDocument Parse(string text, FeedFormat format) => format == FeedFormat.Json ? ParseJson(text) : ParseXml(text);

    private static FeedDocument ParseXml(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text));
        var feed = SyndicationFeed.Load(reader);
        return new() { Text = text, Title = feed.Title.Text, Entries = [.. feed.Items.Select(ReadItem)] };
    }

    private static FeedDocumentEntry ReadItem(SyndicationItem item) => new()
    {
        Id = item.Id ?? "",
        Title = item.Title?.Text ?? "",
        Link = item.Links.FirstOrDefault(link => link.RelationshipType == "alternate")?.Uri.OriginalString,
        PublishedAt = Known(item.PublishDate),
        UpdatedAt = Known(item.LastUpdatedTime) ?? Date(Extension(item, "updated", AtomNamespace)),
        Content = (item.Content as TextSyndicationContent)?.Text ?? Extension(item, "encoded", ContentNamespace) ?? "",
        Summary = item.Summary?.Text ?? "",
    };

    private static string? Extension(SyndicationItem item, string name, string xmlNamespace) =>
        item.ElementExtensions.ReadElementExtensions<XElement>(name, xmlNamespace).FirstOrDefault()?.Value;

    private static DateTimeOffset? Known(DateTimeOffset date) => date == default ? null : date;

    private static DateTimeOffset? Date(string? text) => text is null ? null : XmlConvert.ToDateTimeOffset(text);

    private static FeedDocument ParseJson(string text)
    {
        using var json = JsonDocument.Parse(text);
        return new()
        {
            Text = text,
            Title = json.RootElement.GetProperty("title").GetString()!,
            Entries = [.. json.RootElement.GetProperty("items").EnumerateArray().Select(ReadItem)],
        };
    }

    private static FeedDocumentEntry ReadItem(JsonElement item) => new()
    {
        Id = item.GetProperty("id").GetString()!,
        Title = Member(item, "title") ?? "",
        Link = Member(item, "url"),
        PublishedAt = Date(Member(item, "date_published")),
        UpdatedAt = Date(Member(item, "date_modified")),
        Content = Member(item, "content_html") ?? "",
        Summary = Member(item, "summary") ?? "",
    };

    private static string? Member(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? value.GetString() : null;
}
