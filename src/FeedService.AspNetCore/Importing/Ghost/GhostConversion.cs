using System.Text.Json;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Articles.Converting;
using FeedService.AspNetCore.Articles.Reading;
using FeedService.AspNetCore.Articles.Writing;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Importing.Ghost;

/// <summary>Makes articles of the rows of an export.</summary>
internal sealed class GhostConversion(ImportedSite site, ImportRules rules, ILookup<string, Person> authors, ILookup<string, string> tags, IReadOnlyDictionary<string, JsonElement> meta)
{
    /// <summary>Stands in the export for the site's address.</summary>
    public const string SiteMark = "__GHOST_URL__";

    public ImportedItem Of(JsonElement row)
    {
        var id = GhostTable.Text(row, "id") ?? "";
        var name = PlainText.Shorten(GhostTable.Text(row, "title") ?? GhostTable.Text(row, "slug") ?? id, 80);
        var isPage = GhostTable.Text(row, "type") == "page" || GhostTable.Text(row, "page") is "1" or "true";
        if (isPage && !rules.WithPages)
        {
            return ImportedItem.Without(name, "pages (--pages takes them)");
        }

        var notes = new List<string>();
        var (markup, body) = Body(row);
        return body is null
            ? ImportedItem.Failed(name, "It has neither HTML nor plain text, only the form that Ghost's editor keeps. Open and save it in Ghost, and export again.")
            : new ImportedItem(name) { Article = Article(row, id, markup, body, IsDraft(row, notes), notes) };
    }

    private ImportedArticle Article(JsonElement row, string id, ArticleMarkup markup, string body, bool isDraft, List<string> notes)
    {
        var published = GhostTable.Date(row, "published_at") ?? (isDraft ? null : GhostTable.Date(row, "created_at"));
        var slug = GhostTable.Text(row, "slug") is { } stated ? ArticleKey.Slugify(stated) : null;
        var canonical = Value(row, id, "canonical_url") is { } url ? OriginAddress.Parse(Resolved(url)) : null;
        var path = isDraft || slug is null ? null : $"/{slug}/";
        return new ImportedArticle
        {
            Article = new Article
            {
                Key = FileNaming.Of(published, slug ?? GhostTable.Text(row, "title"), $"article-{id}", markup == ArticleMarkup.Html ? ".html" : ".md"),
                // Ghost's own RSS has the row's id as its guid; before version 1 ids were numbers, and it had the uuid.
                Id = id.All(char.IsAsciiDigit) ? GhostTable.Text(row, "uuid") : id,
                Title = GhostTable.Text(row, "title") is { } title ? PlainText.OneLine(title) : null,
                PublishedAt = published,
                UpdatedAt = GhostTable.Date(row, "updated_at") is { } updated && updated > published ? updated : null,
                Slug = slug,
                Permalink = canonical is not null && canonical.Host != site.Link?.Host ? canonical.AbsoluteUri : null,
                Authors = [.. authors[id].Distinct()],
                Tags = [.. tags[id].Select(PlainText.OneLine).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)],
                Summary = (Value(row, id, "custom_excerpt") ?? Value(row, id, "meta_description")) is { } summary ? PlainText.OneLine(summary) : null,
                Draft = isDraft,
                Image = (GhostTable.Text(row, "feature_image") ?? GhostTable.Text(row, "image")) is { } image ? Image(row, id, image) : null,
                Markup = markup,
                Body = body.TrimEnd() + "\n",
            },
            Address = path is null || site.Link is null ? null : new Uri(site.Link, path.TrimStart('/')),
            OldPath = path,
            Notes = notes,
        };
    }

    private (ArticleMarkup Markup, string? Body) Body(JsonElement row) =>
        GhostTable.Text(row, "html") is { } html ? (ArticleMarkup.Html, Resolved(html))
        : GhostTable.Text(row, "markdown") is { } markdown ? (ArticleMarkup.Markdown, Resolved(markdown))
        : GhostTable.Text(row, "plaintext") is { } text ? (ArticleMarkup.Html, TypedHtml.Write(text))
        : (ArticleMarkup.Html, null);

    private static bool IsDraft(JsonElement row, List<string> notes)
    {
        var visibility = GhostTable.Text(row, "visibility") ?? "public";
        if (visibility != "public")
        {
            notes.Add($"only for some of the readers ('{visibility}'), so it is kept as a draft: what is published here, everyone can read");
            return true;
        }

        switch (GhostTable.Text(row, "status"))
        {
            case "published" or "scheduled":
                return false;
            case "draft" or null:
                return true;
            case var status:
                notes.Add($"its status is '{status}', so it is kept as a draft");
                return true;
        }
    }

    private ArticleImage Image(JsonElement row, string id, string url) => new(
        Absolute(Resolved(url)), Value(row, id, "feature_image_alt"), Value(row, id, "feature_image_caption") is { } caption ? MarkupText.Plain(caption) : null);

    private string? Value(JsonElement row, string id, string column) =>
        GhostTable.Text(row, column) ?? (meta.TryGetValue(id, out var more) ? GhostTable.Text(more, column) : null);

    private string Resolved(string text) => text.Replace(SiteMark, site.Link?.AbsoluteUri.TrimEnd('/') ?? "", StringComparison.Ordinal);

    private string Absolute(string url) => site.Link is { } link && Uri.TryCreate(link, url, out var address) ? address.AbsoluteUri : url;
}
