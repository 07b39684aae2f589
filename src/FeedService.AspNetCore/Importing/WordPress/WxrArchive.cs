using System.Globalization;

namespace FeedService.AspNetCore.Importing.WordPress;

/// <summary>An export of WordPress. It is read twice: what an article refers to may come after it.</summary>
internal sealed class WxrArchive : IImportArchive
{
    private readonly string file;
    private readonly ImportRules rules;
    private readonly Dictionary<string, string> channel = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> authors = new(StringComparer.Ordinal);
    private readonly Dictionary<int, WxrAttachment> attachments = [];
    private string? author;

    /// <exception cref="BrokenArchiveException">It is no export.</exception>
    public WxrArchive(string file, ImportRules rules)
    {
        (this.file, this.rules) = (file, rules);
        using var reader = new WxrReader(file);
        var count = 0;
        foreach (var item in reader.Items(Hear))
        {
            count++;
            if (item["post_type"] == "attachment" && Number(item["post_id"]) is { } id && (item["attachment_url"] ?? item["guid"]) is { } url)
            {
                var alt = item.Meta.Find(meta => meta.Key == "_wp_attachment_image_alt").Value;
                attachments[id] = new(url, alt, Number(item["post_parent"]));
            }
        }

        Count = count;
        Site = new ImportedSite
        {
            Title = Said("title") is { } title ? MarkupText.Plain(title) : null,
            Description = Said("description") is { } description ? MarkupText.Plain(description) : null,
            Link = OriginAddress.Parse(rules.Site?.AbsoluteUri ?? Said("link") ?? Said("base_blog_url")),
            Language = Said("language")?.Replace('_', '-'),
            // In an export of our own.
            Id = Said("id"),
        };
    }

    public ImportedSite Site { get; }

    public int? Count { get; }

    public IEnumerable<ImportedItem> Read()
    {
        using var reader = new WxrReader(file);
        var conversion = new WxrConversion(authors, attachments, rules, TimeZoneInfo.Utc);
        foreach (var item in reader.Items((_, _) => { }))
        {
            yield return conversion.Of(item);
        }
    }

    private string? Said(string key) => channel.TryGetValue(key, out var text) && text.Length > 0 ? text : null;

    private void Hear(string name, string text)
    {
        switch (name)
        {
            case "author/author_login":
                author = text;
                break;
            case "author/author_display_name" when author is not null && text.Length > 0:
                authors[author] = MarkupText.Plain(text) ?? text;
                break;
            default:
                channel.TryAdd(name, text);
                break;
        }
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
