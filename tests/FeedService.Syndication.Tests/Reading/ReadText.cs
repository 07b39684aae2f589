using System.Globalization;
using FeedService.Syndication.Reading;

namespace FeedService.Syndication.Tests.Reading;

/// <summary>What was read, a line a thing, for people to compare.</summary>
internal static class ReadText
{
    public static string Of(ReadFeed feed) => string.Join('\n', Lines(feed).Concat(feed.Entries.SelectMany(Lines))) + "\n";

    private static IEnumerable<string> Lines(ReadFeed feed) => Named(
        ("format", feed.Format), ("title", feed.Title), ("description", feed.Description), ("id", feed.Id), ("link", feed.Link), ("self", feed.Self), ("hubs", List(feed.Hubs)),
        ("next", feed.Next), ("previous archive", feed.PreviousArchive), ("language", feed.Language), ("copyright", feed.Copyright), ("authors", People(feed.Authors)), ("image", feed.Image),
        ("updated", Date(feed.UpdatedAt)), ("ttl", feed.TimeToLive), ("ended", feed.Ended ? "yes" : null), ("deleted", List(feed.Deleted.Select(entry => $"{entry.Id} {Date(entry.DeletedAt)}"))), ("flaw", feed.Flaw));

    private static IEnumerable<string> Lines(ReadEntry entry) => Named(
        ("entry", entry.Id ?? "-"), ("  title", entry.Title), ("  link", entry.Link), ("  external", entry.ExternalLink), ("  published", Date(entry.PublishedAt)), ("  updated", Date(entry.UpdatedAt)),
        ("  authors", People(entry.Authors)), ("  tags", List(entry.Tags)), ("  summary", entry.Summary), ("  html", entry.ContentHtml), ("  text", entry.ContentText), ("  image", entry.Image is { } image ? $"{image.Url} {image.Caption}".Trim() : null), ("  credit", entry.Credit),
        ("  enclosures", List(entry.Enclosures.Select(file => $"{file.Url} {file.MediaType} {file.Length} {file.Duration}".Trim()))), ("  language", entry.Language), ("  copyright", entry.Copyright),
        ("  source", entry.Source is { } source ? $"{source.Id} {source.Title} {source.Address} {Date(source.UpdatedAt)}".Trim() : null));

    private static IEnumerable<string> Named(params (string Name, object? Value)[] values) =>
        values.Where(value => value.Value is not (null or "")).Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Name}: {value.Value}").ReplaceLineEndings(@"\n"));

    private static string List<T>(IEnumerable<T> values) => string.Join(" | ", values);

    private static string People(IEnumerable<Person> people) => List(people.Select(person => $"{person.Name} {person.Email} {person.Url}".Trim()));

    private static string? Date(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
