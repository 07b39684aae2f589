using System.Text.Json;
using FeedService.Syndication.Extensions;

namespace FeedService.Syndication.Json;

internal sealed class JsonFeedRenderer : IFeedRenderer
{
    public FeedFormat Format => FeedFormat.Json;

    public string MediaType => "application/feed+json; charset=utf-8";

    public string FileName => "feed.json";

    public byte[] Render(Feed feed) => JsonSerializer.SerializeToUtf8Bytes(ToJson(feed), JsonFeedContext.Relaxed.JsonFeed);

    private static JsonFeed ToJson(Feed feed) => new()
    {
        Version = "https://jsonfeed.org/version/1.1",
        Title = Wire.Text(feed.Title),
        HomePageUrl = Wire.Url(feed.Link),
        FeedUrl = Wire.Url(feed.Addresses[FeedFormat.Json]),
        Description = Wire.OptionalText(feed.Description),
        Icon = Wire.OptionalUrl(feed.Image),
        Favicon = Wire.OptionalUrl(feed.Icon),
        Authors = Authors(feed.Authors),
        Language = Wire.Language(feed.Language),
        NextUrl = Wire.OptionalUrl((feed.History?.Next ?? feed.History?.PreviousArchive)?.GetValueOrDefault(FeedFormat.Json)),
        Expired = feed.IsExpired ? true : null,
        Hubs = feed.Hubs.Count == 0 ? null : [.. feed.Hubs.Select(hub => new JsonHub("WebSub", Wire.Url(hub)))],
        Items = [.. feed.Entries.Select(ToJson)],
    };

    private static JsonItem ToJson(Entry entry) => new()
    {
        Id = Wire.Id(entry.Id),
        Url = Wire.Url(entry.Link),
        ExternalUrl = Wire.OptionalUrl(entry.ExternalLink),
        Title = Wire.Text(entry.Title),
        Summary = Wire.OptionalText(entry.Summary),
        Image = Wire.OptionalUrl(entry.Image?.Url),
        DatePublished = Wire.Rfc3339(entry.PublishedAt),
        DateModified = Wire.Rfc3339(entry.UpdatedAt),
        Authors = Authors(entry.Authors),
        Tags = entry.Tags.Count == 0 ? null : [.. entry.Tags.Select(Wire.Text)],
        Language = Wire.Language(entry.Language),
        Attachments = entry.Enclosures.Count == 0 ? null : [.. entry.Enclosures.Select(ToJson)],
        Media = Media.Credit(entry) is { } credit ? new JsonMedia(credit) : null,
        ContentHtml = entry.ContentHtml is { } html ? Wire.Text(html) : null,
        ContentText = entry.ContentHtml is null ? Wire.OptionalText(entry.Summary) ?? Wire.Text(entry.Title) : null,
    };

    private static JsonAuthor[]? Authors(IReadOnlyList<Person> authors) => authors.Count == 0
        ? null
        : [.. authors.Select(author => new JsonAuthor(Wire.Text(author.Name), Wire.OptionalUrl(author.Url)))];

    // A size of 0 means that it is unknown, which JSON Feed says by silence.
    private static JsonAttachment ToJson(Enclosure file) =>
        new(
            Wire.Url(file.Url),
            Wire.MediaType(file.MediaType),
            Wire.OptionalText(file.Title),
            file.Length > 0 ? file.Length : null,
            file.Duration is { } duration ? Math.Round(duration.TotalSeconds, 3) : null);
}
