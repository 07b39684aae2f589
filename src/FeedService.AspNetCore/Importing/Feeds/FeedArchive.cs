using System.Globalization;
using System.Text.Json.Nodes;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Articles.Converting;
using FeedService.AspNetCore.Articles.Reading;
using FeedService.AspNetCore.Articles.Writing;
using FeedService.Syndication.Reading;

namespace FeedService.AspNetCore.Importing.Feeds;

/// <summary>A feed of any format, with the pages of its archive.</summary>
internal sealed class FeedArchive : IImportArchive
{
    private readonly IReadOnlyList<ReadEntry> entries;

    /// <param name="pages">The newest first.</param>
    public FeedArchive(IReadOnlyList<ReadFeed> pages, ImportRules rules)
    {
        var feed = pages[0];
        // What stands on two pages is the newer one's.
        entries = [.. pages.SelectMany(page => page.Entries).DistinctBy(entry => entry.Id ?? entry.Link?.AbsoluteUri ?? entry.GetHashCode().ToString(CultureInfo.InvariantCulture))];
        Site = new ImportedSite { Title = feed.Title, Description = feed.Description, Link = rules.Site ?? feed.Link, Language = feed.Language, Id = feed.Id };
    }

    public ImportedSite Site { get; }

    public int? Count => entries.Count;

    public IEnumerable<ImportedItem> Read() => entries.Select((entry, index) => Of(entry, index + 1));

    private static ImportedItem Of(ReadEntry entry, int place)
    {
        var name = PlainText.Shorten(entry.Title ?? entry.Link?.AbsoluteUri ?? entry.Id ?? string.Create(CultureInfo.InvariantCulture, $"entry {place}"), 80);
        return entry is { Title: null, ContentHtml: null, ContentText: null, Enclosures: [] }
            ? ImportedItem.Failed(name, "It has neither a title nor content.")
            : new ImportedItem(name) { Article = Article(entry) };
    }

    private static ImportedArticle Article(ReadEntry entry)
    {
        var published = entry.PublishedAt ?? entry.UpdatedAt;
        var last = Web(entry.Link) is { } link ? Uri.UnescapeDataString(link.AbsolutePath).TrimEnd('/') : "";
        var slug = ArticleKey.Slugify(Path.GetFileNameWithoutExtension(last)) ?? (entry.Title is { } title ? ArticleKey.Slugify(title) : null);
        return new ImportedArticle
        {
            Article = new Article
            {
                Key = FileNaming.Of(published, slug, entry.Id ?? "article", ".html"),
                Id = entry.Id,
                Title = entry.Title,
                PublishedAt = published,
                UpdatedAt = entry.UpdatedAt > published ? entry.UpdatedAt : null,
                Slug = slug,
                ExternalLink = Web(entry.ExternalLink),
                Authors = entry.Authors,
                Tags = entry.Tags,
                Summary = entry.Summary,
                Image = entry.Image is { } image && Web(image.Url) is not null ? new ArticleImage(image.Url.AbsoluteUri, image.Alt, image.Caption, image.Credit ?? entry.Credit) : null,
                Enclosure = entry.Enclosures is [var first, ..] && Web(first.Url) is not null ? new ArticleEnclosure(first.Url.AbsoluteUri, first.MediaType, first.Length > 0 ? first.Length : null) : null,
                Language = entry.Language,
                Details = Details(entry),
                Markup = ArticleMarkup.Html,
                Body = (entry.ContentHtml ?? (entry.ContentText is { } text ? TypedHtml.Write(text) : "")) + "\n",
            },
            Address = Web(entry.Link),
            Base = Web(entry.Base),
            Notes = entry.Enclosures.Count > 1 ? [$"it has {entry.Enclosures.Count} media files, of which the first was taken"] : [],
        };
    }

    // Of a feed that lies in a file, what is relative may mean nothing but that file's folder.
    private static Uri? Web(Uri? address) => address?.Scheme is "http" or "https" ? address : null;

    private static string? Details(ReadEntry entry)
    {
        var details = new JsonObject();
        if (entry.Copyright is { } copyright)
        {
            details["copyright"] = copyright;
        }

        if (entry.Source is { Id: { } id, Title: { } title, Address: { } address, UpdatedAt: { } updated })
        {
            details["origin"] = new JsonObject { ["id"] = id, ["title"] = title, ["address"] = address.AbsoluteUri, ["updated"] = updated.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) };
        }

        return details.Count == 0 ? null : details.ToJsonString();
    }
}
