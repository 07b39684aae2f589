namespace FeedService.AspNetCore.Articles.Reading;

/// <summary>Which words of front matter mean what: the words that Jekyll, Hugo, Zola and Eleventy users already write.</summary>
internal static class ArticleWords
{
    public static Article Apply(Article article, ArticleFields fields, TimeZoneInfo zone, ReadingFaults faults)
    {
        var permalink = Permalink(fields, faults);
        return article with
        {
            Id = Id(fields, faults),
            Title = fields.Text("title"),
            PublishedAt = Published(fields) ?? ArticleKey.Date(article.Key, zone) ?? (permalink is null ? null : ArticleKey.DateInPath(permalink, zone)),
            UpdatedAt = fields.Date("updated", "lastmod", "modified"),
            ExpiresAt = fields.Date("expires", "expiryDate"),
            Slug = (fields.Text("slug") is { } slug ? ArticleKey.Slugify(slug) : null) ?? ArticleKey.Slug(article.Key),
            Permalink = permalink,
            Aliases = ArticleAliases.Read(fields),
            ExternalLink = fields.WebAddress("link", "external_url"),
            Authors = ArticleNames.Authors(fields),
            Tags = ArticleNames.Tags(fields),
            Summary = fields.OptionalText("summary", "description", "excerpt"),
            Draft = IsDraft(article.Key, fields, faults),
            Withdrawn = fields.Flag("withdrawn") || Status(fields) is "withdrawn" or "retracted" or "trash" or "deleted",
            Image = ArticleAttachments.Image(fields),
            Enclosure = ArticleAttachments.Enclosure(fields),
            Details = ArticleDetailWords.Read(fields, faults),
            Language = Language(fields, faults),
        };
    }

    private static string? Id(ArticleFields fields, ReadingFaults faults)
    {
        string[] words = ["id", "guid", "uuid"];
        var id = fields.Text(words);
        if (ArticleCheck.IsId(id))
        {
            return id;
        }

        faults.Fail(ArticleCheck.LongId, fields.First(words)!.Value.Node.Line);
        return null;
    }

    /// <summary>Of several dates the latest counts: Hugo's publishDate holds an article back whatever its date says.</summary>
    private static DateTimeOffset? Published(ArticleFields fields)
    {
        var stated = fields.First("published") is { } published && !ArticleFields.IsTruth(published.Node)
            ? fields.Date(published.Key, published.Node)
            : null;
        DateTimeOffset?[] dates = [fields.Date("date"), stated, fields.Date("publishDate")];
        return dates.Max();
    }

    private static bool IsDraft(string key, ArticleFields fields, ReadingFaults faults)
    {
        // Jekyll keeps what is not to be published in folders of this name.
        var inDrafts = $"/{key}".Contains("/_drafts/", StringComparison.Ordinal);
        var unpublished = fields.First("published") is { } published && ArticleFields.IsTruth(published.Node) && fields.Truth("published", published.Node) is false;
        return fields.Flag("draft") | unpublished | inDrafts | IsUnpublishedStatus(fields, faults);
    }

    private static bool IsUnpublishedStatus(ArticleFields fields, ReadingFaults faults)
    {
        switch (Status(fields))
        {
            case null or "publish" or "published" or "public" or "live" or "future" or "scheduled" or "final":
            case "withdrawn" or "retracted" or "trash" or "deleted":
                return false;
            case "draft" or "private" or "pending" or "auto-draft" or "hidden" or "unpublished":
                return true;
            default:
                // What was not meant to be read must not be published for want of a word.
                var node = fields.First("status")!.Value.Node;
                faults.Warn(
                    $"'status' is {ArticleFields.Quoted(node)}, so the article is kept as a draft. Known: publish, draft, pending, private, withdrawn.",
                    node.Line);
                return true;
        }
    }

    private static string? Status(ArticleFields fields) =>
        fields.First("status") is { Node: var node } ? (node as FrontMatterScalar)?.Text.Trim().ToLowerInvariant() ?? "" : null;

    private static string? Permalink(ArticleFields fields, ReadingFaults faults)
    {
        // Eleventy's "permalink: false" writes no page of its own.
        var found = fields.First("permalink", "url", "path");
        if (found is null || ArticleFields.IsTruth(found.Value.Node) || fields.Text("permalink", "url", "path") is not { } permalink)
        {
            return null;
        }

        var colon = permalink.IndexOf(':', StringComparison.Ordinal);
        var isRelative = colon < 0 || permalink.IndexOfAny(['/', '?', '#']) is >= 0 and var other && other < colon;
        if (isRelative || (Uri.TryCreate(permalink, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            return permalink;
        }

        faults.Fail(
            $"'{found.Value.Key}' is \"{PlainText.Shorten(permalink, 60)}\", which is no http or https address. Write it like /2026/launch/ or https://example.org/launch.",
            found.Value.Node.Line);
        return null;
    }

    private static string? Language(ArticleFields fields, ReadingFaults faults)
    {
        if (fields.OptionalText("lang", "locale", "language") is not { } text)
        {
            return null;
        }

        if (LanguageTag(text) is { } tag)
        {
            return tag;
        }

        var found = fields.First("lang", "locale", "language")!.Value;
        faults.Warn($"'{found.Key}' is \"{PlainText.Shorten(text, 60)}\", which is no language tag; it was left out. Write it like en or pt-BR.", found.Node.Line);
        return null;
    }

    /// <summary>A BCP 47 tag from what authors write, POSIX locales (<c>pt_BR.UTF-8</c>) included.</summary>
    public static string? LanguageTag(string text)
    {
        var tag = text.Split('.', '@')[0].Trim().Replace('_', '-');
        var parts = tag.Split('-');
        return parts[0].Length is 2 or 3 && parts[0].All(char.IsAsciiLetter) && parts.All(part => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit))
            ? tag
            : null;
    }
}
