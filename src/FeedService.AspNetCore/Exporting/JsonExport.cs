using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using FeedService.AspNetCore.Articles.Writing;
using FeedService.AspNetCore.Feeds;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Exporting;

/// <summary>One document of JSON Feed 1.1 with all articles. What the format has no word for stands in <c>_feedservice</c>.</summary>
internal sealed class JsonExport : IExportFormat
{
    private readonly FinishedFile file;
    private readonly Utf8JsonWriter json;

    public JsonExport(CatalogFeed feed, SiteAddresses addresses, string path)
    {
        file = new FinishedFile(path);
        json = new Utf8JsonWriter(file.Stream, new JsonWriterOptions { Indented = true, IndentSize = 1, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var definition = feed.Definition;
        json.WriteStartObject();
        json.WriteString("version", "https://jsonfeed.org/version/1.1");
        json.WriteString("title", definition.Title);
        json.WriteString("home_page_url", (definition.Link ?? addresses.FeedPage(feed.Name)).AbsoluteUri);
        json.WriteString("feed_url", addresses.Document(feed.Name, FeedFormat.Json).AbsoluteUri);
        Text("description", definition.Description);
        Text("language", definition.Language);
        json.WriteStartObject(OwnWords.Name);
        json.WriteString("id", feed.Urn);
        json.WriteEndObject();
        json.WriteStartArray("items");
    }

    public async Task WriteAsync(ExportedArticle exported, CancellationToken cancellationToken)
    {
        var (article, entry) = (exported.Article, exported.Entry);
        json.WriteStartObject();
        json.WriteString("id", entry.Id);
        json.WriteString("url", entry.Link.AbsoluteUri);
        Text("external_url", entry.ExternalLink?.AbsoluteUri);
        json.WriteString("title", entry.Title);
        json.WriteString("content_html", entry.ContentHtml);
        Text("summary", entry.Summary);
        Text("image", entry.Image?.Url.AbsoluteUri);
        // When a draft without a date was first seen is no date of its.
        Text("date_published", Date(article.PublishedAt));
        Text("date_modified", Date(article.UpdatedAt ?? article.PublishedAt));
        Authors(entry.Authors);
        Texts("tags", entry.Tags);
        Text("language", article.Language);
        Attachments(entry.Enclosures);
        json.WriteStartObject(OwnWords.Name);
        OwnWords.Write(json, exported.Given);
        json.WriteEndObject();
        json.WriteEndObject();
        if (json.BytesPending > 65_536)
        {
            await json.FlushAsync(cancellationToken);
        }
    }

    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
        await json.DisposeAsync();
        file.Finish();
    }

    // What was not finished is not to be written on.
    public ValueTask DisposeAsync() => file.DisposeAsync();

    private static string? Date(DateTimeOffset? date) => date?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private void Text(string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            json.WriteString(name, text);
        }
    }

    private void Texts(string name, IReadOnlyList<string> texts)
    {
        if (texts.Count > 0)
        {
            json.WriteStartArray(name);
            foreach (var text in texts)
            {
                json.WriteStringValue(text);
            }

            json.WriteEndArray();
        }
    }

    private void Authors(IReadOnlyList<Person> authors)
    {
        if (authors.Count > 0)
        {
            json.WriteStartArray("authors");
            foreach (var author in authors)
            {
                json.WriteStartObject();
                json.WriteString("name", author.Name);
                Text("url", author.Url?.AbsoluteUri);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }

    private void Attachments(IReadOnlyList<Enclosure> enclosures)
    {
        if (enclosures.Count > 0)
        {
            json.WriteStartArray("attachments");
            foreach (var enclosure in enclosures)
            {
                json.WriteStartObject();
                json.WriteString("url", enclosure.Url.AbsoluteUri);
                json.WriteString("mime_type", enclosure.MediaType);
                json.WriteNumber("size_in_bytes", enclosure.Length);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }
}
