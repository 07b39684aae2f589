using System.Globalization;
using System.Text.Json;
using FeedService.AspNetCore.Articles.Reading;
using FeedService.AspNetCore.Feeds;
using FeedService.Syndication;
using FeedService.Syndication.Reading;

namespace FeedService.AspNetCore.Articles.Writing;

/// <summary>What articles have and other forms have no word for: a JSON object beside those words, which an export writes and an import reads.</summary>
internal static class OwnWords
{
    /// <summary>What it is called, in a JSON Feed and among the fields of WordPress, which keeps what begins so to itself.</summary>
    public const string Name = "_feedservice";

    /// <summary>Writes the properties of the object that is open.</summary>
    public static void Write(Utf8JsonWriter json, Article article)
    {
        Text("slug", article.Slug);
        json.WriteBoolean("draft", article.Draft);
        json.WriteBoolean("withdrawn", article.Withdrawn);
        Text("expires", article.ExpiresAt?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        Text("permalink", article.Permalink);
        Text("image_alt", article.Image?.Alt);
        Text("image_caption", article.Image?.Caption);
        Text("image_credit", article.Image?.Credit);
        if (article.Aliases is { Count: > 0 } aliases)
        {
            json.WriteStartArray("aliases");
            foreach (var alias in aliases)
            {
                json.WriteStringValue(alias);
            }

            json.WriteEndArray();
        }

        WriteAuthors(json, article.Authors);
        if (article.Details is { } details)
        {
            json.WritePropertyName("details");
            json.WriteRawValue(details);
        }

        void Text(string name, string? text)
        {
            if (!string.IsNullOrEmpty(text))
            {
                json.WriteString(name, text);
            }
        }
    }

    /// <summary>Adds what an object says to what the form around it said, whose own words count: somebody may have changed those.</summary>
    /// <param name="words">The object; another value says nothing.</param>
    /// <param name="article">The article so far.</param>
    public static Article Read(JsonElement words, Article article) => words.ValueKind != JsonValueKind.Object ? article : article with
    {
        Slug = article.Slug ?? (Text(words, "slug") is { } slug ? ArticleKey.Slugify(slug) : null),
        ExpiresAt = Text(words, "expires") is { } expires ? LooseDate.Parse(expires, TimeZoneInfo.Utc) : null,
        Permalink = Text(words, "permalink"),
        Image = article.Image is { } image ? image with { Alt = image.Alt ?? Text(words, "image_alt"), Caption = Text(words, "image_caption"), Credit = Text(words, "image_credit") } : null,
        Aliases = Texts(words, "aliases") is { Count: > 0 } aliases ? aliases : null,
        Authors = Authors(words) is var own && own.Take(article.Authors.Count).Select(author => author.Name).SequenceEqual(article.Authors.Select(author => author.Name)) && own.Count > 0 ? own : article.Authors,
        Language = article.Language ?? Text(words, "language"),
        ExternalLink = article.ExternalLink ?? WebAddress.Parse(Text(words, "external_url") ?? ""),
        Details = words.TryGetProperty("details", out var details) && details.ValueKind == JsonValueKind.Object ? details.GetRawText() : null,
    };

    public static bool IsTrue(JsonElement words, string name) => words.ValueKind == JsonValueKind.Object && words.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    // Most forms have a place for one author, or none for an address.
    private static void WriteAuthors(Utf8JsonWriter json, IReadOnlyList<Person> authors)
    {
        if (authors.Count <= 1 && authors.All(author => author is { Email: null, Url: null }))
        {
            return;
        }

        json.WriteStartArray("authors");
        foreach (var author in authors)
        {
            json.WriteStartObject();
            json.WriteString("name", author.Name);
            if (author.Email is not null)
            {
                json.WriteString("email", author.Email);
            }

            if (author.Url is not null)
            {
                json.WriteString("url", author.Url.AbsoluteUri);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static List<Person> Authors(JsonElement words) =>
        words.TryGetProperty("authors", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(author => Text(author, "name") is not null).Select(author => new Person(Text(author, "name")!, Text(author, "email"), WebAddress.Parse(Text(author, "url") ?? "")))]
            : [];

    private static string? Text(JsonElement words, string name) =>
        words.ValueKind == JsonValueKind.Object && words.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? PlainText.OneLine(value.GetString()!) : null;

    private static List<string> Texts(JsonElement words, string name) =>
        words.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => PlainText.OneLine(item.GetString()!)).OfType<string>()]
            : [];
}
