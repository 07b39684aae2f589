using System.Globalization;
using System.Text.Json;

namespace FeedService.Syndication.Reading;

/// <summary>JSON Feed 1.0 and 1.1. What has another type than it should is as good as not there.</summary>
internal static class JsonFeedReading
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    /// <exception cref="FeedUnreadableException">It is no JSON, or no feed.</exception>
    public static ReadFeed Read(string text, Uri address)
    {
        try
        {
            using var document = JsonDocument.Parse(text.TrimStart('\uFEFF', ' ', '\r', '\n', '\t'), Options);
            return Read(document.RootElement, address);
        }
        catch (JsonException exception)
        {
            throw new FeedUnreadableException(FormattableString.Invariant($"The document is no JSON: it breaks in line {exception.LineNumber + 1}, byte {exception.BytePositionInLine}."));
        }
    }

    private static ReadFeed Read(JsonElement feed, Uri address)
    {
        if (feed.ValueKind != JsonValueKind.Object || !feed.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array)
        {
            throw new FeedUnreadableException("The document is JSON, but no JSON Feed: it has no 'items'.");
        }

        FeedReader.CheckEntries(items.GetArrayLength());
        return new ReadFeed
        {
            Format = $"JSON Feed {Text(feed, "version")?.TrimEnd('/').Split('/')[^1]}".Trim(),
            Title = Text(feed, "title"),
            Description = Text(feed, "description"),
            Link = Address(feed, "home_page_url", address),
            Self = Address(feed, "feed_url", address),
            Hubs = [.. Array(feed, "hubs").Where(hub => "WebSub".Equals(Text(hub, "type"), StringComparison.OrdinalIgnoreCase)).Select(hub => Address(hub, "url", address)).OfType<Uri>()],
            Next = Address(feed, "next_url", address),
            Language = Text(feed, "language"),
            Authors = Authors(feed, address),
            Image = Address(feed, "icon", address) ?? Address(feed, "favicon", address),
            Ended = feed.TryGetProperty("expired", out var expired) && expired.ValueKind == JsonValueKind.True,
            Entries = [.. items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object && !IsHidden(item)).Select(item => Entry(item, address))],
        };
    }

    /// <summary>What an export of FeedService keeps from readers: whoever reads it as a feed is one.</summary>
    private static bool IsHidden(JsonElement item) =>
        item.TryGetProperty("_feedservice", out var more) && more.ValueKind == JsonValueKind.Object
        && ((more.TryGetProperty("draft", out var draft) && draft.ValueKind != JsonValueKind.False) || (more.TryGetProperty("withdrawn", out var withdrawn) && withdrawn.ValueKind != JsonValueKind.False));

    private static ReadEntry Entry(JsonElement item, Uri address)
    {
        var html = Text(item, "content_html");
        return new ReadEntry
        {
            // An id should be a string; numbers count as what they look like (JSON Feed 1.1).
            Id = Text(item, "id"),
            Title = Text(item, "title"),
            Link = Address(item, "url", address),
            ExternalLink = Address(item, "external_url", address),
            PublishedAt = Date(item, "date_published") ?? Date(item, "date_modified"),
            UpdatedAt = Date(item, "date_modified"),
            Authors = Authors(item, address),
            Tags = [.. Array(item, "tags").Where(tag => tag.ValueKind == JsonValueKind.String).Select(tag => tag.GetString()!.Trim()).Where(tag => tag.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)],
            Summary = Text(item, "summary"),
            ContentHtml = html,
            ContentText = html is null ? Text(item, "content_text") : null,
            Base = Address(item, "url", address) ?? address,
            Image = (Address(item, "image", address) ?? Address(item, "banner_image", address)) is { } image ? new EntryImage { Url = image } : null,
            Credit = item.TryGetProperty("_media", out var media) && media.ValueKind == JsonValueKind.Object ? Text(media, "credit") : null,
            Enclosures = [.. Array(item, "attachments").Select(file => File(file, address)).OfType<Enclosure>()],
            Language = Text(item, "language"),
        };
    }

    private static Enclosure? File(JsonElement file, Uri address) => Address(file, "url", address) is not { } url ? null : new Enclosure(
        url,
        Wire.OptionalMediaType(Text(file, "mime_type")) ?? "application/octet-stream",
        Number(file, "size_in_bytes") is >= 0 and < long.MaxValue and var bytes ? (long)bytes : 0,
        Number(file, "duration_in_seconds") is > 0 and < 1e9 and var seconds ? TimeSpan.FromSeconds(seconds) : null,
        Text(file, "title"));

    private static IReadOnlyList<Person> Authors(JsonElement of, Uri address)
    {
        var authors = Array(of, "authors");
        if (authors.Count == 0 && of.TryGetProperty("author", out var one) && one.ValueKind == JsonValueKind.Object)
        {
            authors.Add(one);
        }

        return People.Distinct(authors.Where(author => author.ValueKind == JsonValueKind.Object)
            .Select(author => Text(author, "name") is { } name ? new Person(name, Url: Address(author, "url", address)) : null));
    }

    private static List<JsonElement> Array(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var array) && array.ValueKind == JsonValueKind.Array ? [.. array.EnumerateArray()] : [];

    private static string? Text(JsonElement of, string name)
    {
        if (of.ValueKind != JsonValueKind.Object || !of.TryGetProperty(name, out var value))
        {
            return null;
        }

        var text = value.ValueKind switch { JsonValueKind.String => String(value), JsonValueKind.Number => value.GetRawText(), _ => null };
        return string.IsNullOrWhiteSpace(text) ? null : XmlText.Clean(text.Trim());
    }

    // Half a surrogate pair is no string to the library.
    private static string? String(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static double? Number(JsonElement of, string name) =>
        Text(of, name) is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static DateTimeOffset? Date(JsonElement of, string name) => Text(of, name) is { } text ? FeedDate.Parse(text) : null;

    private static Uri? Address(JsonElement of, string name, Uri address) =>
        Text(of, name) is { } text && Uri.TryCreate(address, text, out var found) && found.Scheme is "http" or "https" && found.Host.Length > 0 ? found : null;
}
