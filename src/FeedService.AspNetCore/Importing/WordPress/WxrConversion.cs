using System.Globalization;
using System.Text.Json;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Articles.Reading;
using FeedService.AspNetCore.Articles.Writing;
using FeedService.Syndication;
using FeedService.Syndication.Reading;

namespace FeedService.AspNetCore.Importing.WordPress;

/// <summary>Makes articles of the items of an export.</summary>
internal sealed class WxrConversion(
    IReadOnlyDictionary<string, string> authors, IReadOnlyDictionary<int, WxrAttachment> attachments, ImportRules rules, TimeZoneInfo zone)
{
    private const string Protected = "protected by a password, so it is kept as a draft: what is published here, everyone can read";

    private ILookup<int, WxrAttachment>? byParent;

    public ImportedItem Of(WxrItem item)
    {
        var name = Name(item);
        var type = item["post_type"] ?? "post";
        var reason = type switch
        {
            "post" => null,
            "page" => rules.WithPages ? null : "pages (--pages takes them)",
            "attachment" => "entries of the media library",
            _ => $"of the type '{type}', which is no article",
        };
        reason ??= item["status"] == "trash" ? "in the trash" : null;
        return reason is not null ? ImportedItem.Without(name, reason)
            : item.IsTooLong || item["content"]?.Length > ArticleReader.MaxBytes ? ImportedItem.Failed(name, FormattableString.Invariant($"The article is longer than what is read, at most {ArticleReader.MaxBytes:N0} bytes. Split it."))
            : new ImportedItem(name) { Article = Article(item) };
    }

    private ImportedArticle Article(WxrItem item)
    {
        var notes = new List<string>();
        var own = Own(item, notes);
        // WordPress has no word for what was taken back.
        var isWithdrawn = item["status"] == "private" && OwnWords.IsTrue(own, "withdrawn");
        var isDraft = isWithdrawn ? OwnWords.IsTrue(own, "draft") : IsDraft(item, notes);
        var published = Date(item["post_date_gmt"], TimeZoneInfo.Utc) ?? Date(item["post_date"], zone);
        var title = item["title"] is { } written ? MarkupText.Plain(written) : null;
        var slug = item["post_name"] is { } name ? ArticleKey.Slugify(Uri.UnescapeDataString(name)) : null;
        var key = FileNaming.Of(published, slug ?? title, $"article-{item["post_id"]}", ".html");
        var number = int.TryParse(item["post_id"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
        var content = WordPressContent.ToHtml(item["content"] ?? "", ids => Gallery(ids, number), notes);
        return new ImportedArticle
        {
            Article = OwnWords.Read(own, new Article
            {
                Key = key,
                Id = item["guid"],
                Title = title,
                PublishedAt = published,
                UpdatedAt = Date(item["post_modified_gmt"], TimeZoneInfo.Utc) is { } updated && updated > published ? updated : null,
                Slug = slug ?? ArticleKey.Slug(key),
                Authors = item["creator"] is { } login ? [new Person(authors.GetValueOrDefault(login, login))] : [],
                Tags = [.. item.Categories.Select(MarkupText.Plain).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)],
                Summary = item["excerpt"] is { } excerpt ? MarkupText.Plain(excerpt) : null,
                Draft = isDraft,
                Withdrawn = isWithdrawn,
                Image = Image(item),
                Enclosure = Enclosure(item),
                Markup = ArticleMarkup.Html,
                Body = content + "\n",
            }),
            Address = isDraft || isWithdrawn ? null : OriginAddress.Parse(item["link"]),
            Notes = notes,
        };
    }

    /// <summary>What our own export said beyond WordPress's words.</summary>
    private static JsonElement Own(WxrItem item, List<string> notes)
    {
        if (item.Meta.Find(meta => meta.Key == OwnWords.Name).Value is not { } text)
        {
            return default;
        }

        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            notes.Add($"what its field '{OwnWords.Name}' says cannot be read any more");
            return default;
        }
    }

    private static bool IsDraft(WxrItem item, List<string> notes)
    {
        if (item["post_password"] is not null)
        {
            notes.Add(Protected);
            return true;
        }

        switch (item["status"])
        {
            case "publish" or "future" or null:
                return false;
            case "draft" or "auto-draft":
                return true;
            case var status:
                notes.Add($"its status is '{status}', so it is kept as a draft");
                return true;
        }
    }

    // WordPress writes zeros where there is no date.
    private static DateTimeOffset? Date(string? text, TimeZoneInfo zone) => text is null || text.StartsWith("0000", StringComparison.Ordinal) ? null : LooseDate.Parse(text, zone);

    private ArticleImage? Image(WxrItem item) =>
        item.Meta.Find(meta => meta.Key == "_thumbnail_id").Value is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && attachments.TryGetValue(id, out var found)
            ? new ArticleImage(found.Url, string.IsNullOrWhiteSpace(found.Alt) ? null : found.Alt)
            : null;

    /// <summary>WordPress keeps an address, a length and a type, a line each.</summary>
    private static ArticleEnclosure? Enclosure(WxrItem item)
    {
        if (item.Meta.Find(meta => meta.Key == "enclosure").Value?.Split('\n', StringSplitOptions.TrimEntries) is not [var url, .. var more] || OriginAddress.Parse(url) is null)
        {
            return null;
        }

        var length = more is [var text, ..] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : (long?)null;
        return new ArticleEnclosure(url, more is [_, { Length: > 0 } type, ..] ? type : null, length);
    }

    private IReadOnlyList<WxrAttachment> Gallery(IReadOnlyList<int>? ids, int article)
    {
        if (ids is not null)
        {
            return [.. ids.Select(id => attachments.GetValueOrDefault(id)).OfType<WxrAttachment>()];
        }

        byParent ??= attachments.Values.Where(attachment => attachment.Parent > 0).ToLookup(attachment => attachment.Parent!.Value);
        return [.. byParent[article].Where(attachment => MediaFacts.TypeOf(attachment.Url)?.StartsWith("image/", StringComparison.Ordinal) == true)];
    }

    private static string Name(WxrItem item) =>
        PlainText.Shorten((item["title"] is { } title ? MarkupText.Plain(title) : null) ?? item["post_name"] ?? $"the item in line {item.Line.ToString(CultureInfo.InvariantCulture)}", 80);
}
