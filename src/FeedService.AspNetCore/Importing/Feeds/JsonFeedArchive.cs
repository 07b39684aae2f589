using System.Globalization;
using System.Text.Json;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Articles.Reading;
using FeedService.AspNetCore.Articles.Writing;
using FeedService.Syndication;
using FeedService.Syndication.Reading;

namespace FeedService.AspNetCore.Importing.Feeds;

/// <summary>An export of FeedService as JSON Feed: what it says beyond the format decides who may see an article.</summary>
internal sealed class JsonFeedArchive : IImportArchive
{
    private const long MostBytes = 1L << 30;

    private readonly JsonElement items;

    /// <exception cref="BrokenArchiveException">It is no JSON Feed.</exception>
    public JsonFeedArchive(string file, ImportRules rules)
    {
        var root = Open(file);
        items = root.TryGetProperty("items", out var list) && list.ValueKind == JsonValueKind.Array ? list : throw new BrokenArchiveException($"{file} has no items, so it is no JSON Feed.");
        Site = new ImportedSite
        {
            Title = Text(root, "title"),
            Description = Text(root, "description"),
            Link = rules.Site ?? OriginAddress.Parse(Text(root, "home_page_url")),
            Language = Text(root, "language"),
            Id = root.TryGetProperty(OwnWords.Name, out var more) ? Text(more, "id") : null,
        };
        Count = items.GetArrayLength();
    }

    /// <summary>Whether a file is one that an export wrote: its mark stands above the items.</summary>
    public static bool IsExport(string file)
    {
        var head = new char[65_536];
        using var reader = new StreamReader(file);
        var text = head.AsSpan(0, reader.ReadBlock(head));
        return text.TrimStart().StartsWith("{") && text.IndexOf($"\"{OwnWords.Name}\"", StringComparison.Ordinal) is >= 0 and var mark && mark < text.IndexOf("\"items\"");
    }

    public ImportedSite Site { get; }

    public int? Count { get; }

    public IEnumerable<ImportedItem> Read() => items.EnumerateArray().Select((item, index) => Of(item, index + 1));

    private static JsonElement Open(string file)
    {
        if (new FileInfo(file).Length > MostBytes)
        {
            throw new BrokenArchiveException($"{file} is larger than {MostBytes >> 20} MB. Part it.");
        }

        try
        {
            using var stream = File.OpenRead(file);
            // Lives as long as the import.
            var root = JsonDocument.Parse(stream, new JsonDocumentOptions { MaxDepth = 64 }).RootElement;
            return root.ValueKind == JsonValueKind.Object ? root : throw new BrokenArchiveException($"{file} is no JSON Feed.");
        }
        catch (JsonException exception)
        {
            throw new BrokenArchiveException($"{file}:{(exception.LineNumber ?? 0) + 1}: this is no JSON: {exception.Message} See that the download is whole.", exception);
        }
    }

    private static ImportedItem Of(JsonElement item, int place)
    {
        var title = Text(item, "title");
        var id = Text(item, "id") ?? Text(item, "url");
        var name = PlainText.Shorten(title ?? id ?? string.Create(CultureInfo.InvariantCulture, $"item {place}"), 80);
        var body = Text(item, "content_html");
        var text = body is null ? Text(item, "content_text") : null;
        return body is null && text is null && title is null
            ? ImportedItem.Failed(name, "It has neither a title nor content.")
            : new ImportedItem(name) { Article = Article(item, id, body ?? Articles.Converting.TypedHtml.Write(text ?? "")) };
    }

    private static ImportedArticle Article(JsonElement item, string? id, string body)
    {
        var more = item.TryGetProperty(OwnWords.Name, out var own) && own.ValueKind == JsonValueKind.Object ? own : default;
        var (published, updated) = (Date(Text(item, "date_published")), Date(Text(item, "date_modified")));
        var address = OriginAddress.Parse(Text(item, "url"));
        var slug = Text(more, "slug") ?? (address is null ? null : ArticleKey.Slugify(Path.GetFileNameWithoutExtension(Uri.UnescapeDataString(address.AbsolutePath).TrimEnd('/'))));
        return new ImportedArticle
        {
            Article = OwnWords.Read(more, new Article
            {
                Key = FileNaming.Of(published, slug ?? Text(item, "title"), "article", ".html"),
                Id = id,
                Title = Text(item, "title") is { } title ? PlainText.OneLine(title) : null,
                PublishedAt = published,
                UpdatedAt = updated > published ? updated : null,
                Slug = slug,
                ExternalLink = OriginAddress.Parse(Text(item, "external_url")),
                Authors = Authors(item),
                Tags = Texts(item, "tags"),
                Summary = Text(item, "summary") is { } summary ? PlainText.OneLine(summary) : null,
                Draft = OwnWords.IsTrue(more, "draft"),
                Withdrawn = OwnWords.IsTrue(more, "withdrawn"),
                Image = Text(item, "image") is { } image ? new ArticleImage(image) : null,
                Enclosure = Enclosure(item),
                Language = Text(item, "language"),
                Markup = ArticleMarkup.Html,
                Body = body + "\n",
            }),
            // Nobody saw the page of a draft.
            Address = OwnWords.IsTrue(more, "draft") || OwnWords.IsTrue(more, "withdrawn") ? null : address,
        };
    }

    private static IReadOnlyList<Person> Authors(JsonElement item)
    {
        var list = item.TryGetProperty("authors", out var authors) && authors.ValueKind == JsonValueKind.Array ? authors.EnumerateArray().AsEnumerable()
            : item.TryGetProperty("author", out var single) ? [single]
            : [];
        return [.. list.Where(author => Text(author, "name") is not null).Select(author => new Person(Text(author, "name")!, Url: OriginAddress.Parse(Text(author, "url"))))];
    }

    private static ArticleEnclosure? Enclosure(JsonElement item) =>
        item.TryGetProperty("attachments", out var list) && list.ValueKind == JsonValueKind.Array && list.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } first && Text(first, "url") is { } url
            ? new ArticleEnclosure(url, Text(first, "mime_type"), first.TryGetProperty("size_in_bytes", out var size) && size.TryGetInt64(out var length) && length > 0 ? length : null)
            : null;

    private static DateTimeOffset? Date(string? text) => text is null ? null : LooseDate.Parse(text, TimeZoneInfo.Utc);

    private static List<string> Texts(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => PlainText.OneLine(item.GetString()!)).OfType<string>()]
            : [];

    private static string? Text(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        }
        : null;
}
