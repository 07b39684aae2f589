using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Articles.Reading;
using FeedService.AspNetCore.Articles.Writing;
using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Exporting;

/// <summary>An export as WordPress writes it (WXR 1.2), which its importer takes.</summary>
internal sealed class WxrExport : IExportFormat
{
    private const string Wp = "http://wordpress.org/export/1.2/";
    private const string ExcerptNamespace = "http://wordpress.org/export/1.2/excerpt/";
    private const string ContentNamespace = "http://purl.org/rss/1.0/modules/content/";
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";

    private readonly TimeProvider time;
    private readonly FinishedFile file;
    private readonly XmlWriter xml;
    private readonly Dictionary<string, string> logins = new(StringComparer.Ordinal);
    private int number;

    /// <param name="authors">The names of all who wrote.</param>
    public WxrExport(CatalogFeed feed, SiteAddresses addresses, TimeProvider time, IReadOnlyList<string> authors, string path)
    {
        this.time = time;
        file = new FinishedFile(path);
        xml = XmlWriter.Create(file.Stream, new XmlWriterSettings { Indent = true, IndentChars = "", NewLineChars = "\n", Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CloseOutput = false });
        var site = (feed.Definition.Link ?? addresses.FeedPage(feed.Name)).AbsoluteUri;
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        foreach (var (prefix, name) in ((string, string)[])[("excerpt", ExcerptNamespace), ("content", ContentNamespace), ("dc", DublinCore), ("atom", Atom), ("wp", Wp)])
        {
            xml.WriteAttributeString("xmlns", prefix, null, name);
        }

        xml.WriteStartElement("channel");
        xml.WriteElementString("title", feed.Definition.Title);
        xml.WriteElementString("link", site);
        xml.WriteElementString("description", feed.Definition.Description);
        if (feed.Definition.Language is { } language)
        {
            xml.WriteElementString("language", language);
        }

        // WordPress passes over it; what is imported here goes on being the same feed.
        xml.WriteElementString("id", Atom, feed.Urn);
        xml.WriteElementString("wxr_version", Wp, "1.2");
        xml.WriteElementString("base_site_url", Wp, site);
        xml.WriteElementString("base_blog_url", Wp, site);
        // Who is named nowhere else wrote in the feed's name.
        foreach (var name in authors.Concat(feed.Definition.Authors.Select(author => author.Name)).Distinct(StringComparer.Ordinal))
        {
            Author(name);
        }
    }

    public Task WriteAsync(ExportedArticle exported, CancellationToken cancellationToken)
    {
        var thumbnail = exported.Entry.Image is { } image ? Attachment(image) : (int?)null;
        Item(exported, thumbnail);
        return Task.CompletedTask;
    }

    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.Dispose();
        await file.Stream.FlushAsync(cancellationToken);
        file.Finish();
    }

    // What was not finished is not to be written on.
    public ValueTask DisposeAsync() => file.DisposeAsync();

    private void Author(string name)
    {
        var login = ArticleKey.Slugify(name) ?? "author";
        for (var more = 2; logins.ContainsValue(login); more++)
        {
            login = FormattableString.Invariant($"{ArticleKey.Slugify(name) ?? "author"}-{more}");
        }

        logins[name] = login;
        xml.WriteStartElement("author", Wp);
        xml.WriteElementString("author_login", Wp, login);
        Cdata(Wp, "author_display_name", name);
        xml.WriteEndElement();
    }

    private int Attachment(Syndication.EntryImage image)
    {
        var id = ++number;
        xml.WriteStartElement("item");
        xml.WriteElementString("title", Path.GetFileName(image.Url.AbsolutePath));
        Guid(image.Url.AbsoluteUri);
        xml.WriteElementString("post_id", Wp, Text(id));
        xml.WriteElementString("status", Wp, "inherit");
        xml.WriteElementString("post_type", Wp, "attachment");
        xml.WriteElementString("attachment_url", Wp, image.Url.AbsoluteUri);
        if (image.Alt is { } alt)
        {
            Meta("_wp_attachment_image_alt", alt);
        }

        xml.WriteEndElement();
        return id;
    }

    private void Item(ExportedArticle exported, int? thumbnail)
    {
        var (article, entry) = (exported.Article, exported.Entry);
        xml.WriteStartElement("item");
        // WordPress keeps titles as HTML.
        Cdata("", "title", System.Net.WebUtility.HtmlEncode(entry.Title));
        xml.WriteElementString("link", entry.Link.AbsoluteUri);
        if (article.PublishedAt is { } at)
        {
            xml.WriteElementString("pubDate", at.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        }

        if (logins.GetValueOrDefault(entry.Authors is [var first, ..] ? first.Name : "") is { } login)
        {
            xml.WriteElementString("creator", DublinCore, login);
        }

        Guid(entry.Id);
        // Taken as it is: the editor of old would make paragraphs of line ends.
        Cdata(ContentNamespace, "encoded", $"<!-- wp:html -->\n{entry.ContentHtml}\n<!-- /wp:html -->");
        Cdata(ExcerptNamespace, "encoded", System.Net.WebUtility.HtmlEncode(entry.Summary ?? ""));
        xml.WriteElementString("post_id", Wp, Text(++number));
        xml.WriteElementString("post_date", Wp, Date(article.PublishedAt));
        xml.WriteElementString("post_date_gmt", Wp, Date(article.PublishedAt));
        xml.WriteElementString("post_modified", Wp, Date(article.UpdatedAt ?? article.PublishedAt));
        xml.WriteElementString("post_modified_gmt", Wp, Date(article.UpdatedAt ?? article.PublishedAt));
        xml.WriteElementString("post_name", Wp, exported.Stored.Slug);
        xml.WriteElementString("status", Wp, Status(exported));
        xml.WriteElementString("post_parent", Wp, "0");
        xml.WriteElementString("post_type", Wp, "post");
        xml.WriteElementString("post_password", Wp, "");
        foreach (var tag in entry.Tags)
        {
            xml.WriteStartElement("category");
            xml.WriteAttributeString("domain", "post_tag");
            xml.WriteAttributeString("nicename", ArticleKey.Slugify(tag) ?? "tag");
            xml.WriteCData(System.Net.WebUtility.HtmlEncode(tag));
            xml.WriteEndElement();
        }

        if (thumbnail is { } picture)
        {
            Meta("_thumbnail_id", Text(picture));
        }

        foreach (var enclosure in entry.Enclosures)
        {
            Meta("enclosure", $"{enclosure.Url.AbsoluteUri}\n{enclosure.Length.ToString(CultureInfo.InvariantCulture)}\n{enclosure.MediaType}");
        }

        Meta(OwnWords.Name, Own(exported.Given));
        xml.WriteEndElement();
    }

    /// <summary>What WordPress has no word for; it keeps it, and gives it back in its own exports.</summary>
    private static string Own(Article article)
    {
        var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            OwnWords.Write(json, article);
            Add("language", article.Language);
            Add("external_url", article.ExternalLink?.AbsoluteUri);
            json.WriteEndObject();

            void Add(string name, string? value)
            {
                if (value is not null)
                {
                    json.WriteString(name, value);
                }
            }
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }

    private string Status(ExportedArticle exported) =>
        exported.Stored.Hidden ? exported.Article.Withdrawn ? "private" : "draft"
        : exported.Stored.PublishedAt > time.GetUtcNow() ? "future"
        : "publish";

    private void Guid(string id)
    {
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString(id);
        xml.WriteEndElement();
    }

    private void Meta(string key, string value)
    {
        xml.WriteStartElement("postmeta", Wp);
        xml.WriteElementString("meta_key", Wp, key);
        Cdata(Wp, "meta_value", value);
        xml.WriteEndElement();
    }

    private void Cdata(string name, string element, string text)
    {
        xml.WriteStartElement(element, name);
        xml.WriteCData(text);
        xml.WriteEndElement();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // WordPress writes zeros where there is no date.
    private static string Date(DateTimeOffset? date) => date?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "0000-00-00 00:00:00";
}
