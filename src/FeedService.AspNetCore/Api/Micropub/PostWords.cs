using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Articles.Converting;
using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Api.Micropub;

/// <summary>A post in the words of front matter, which are read as those of every other article are.</summary>
internal static class PostWords
{
    /// <summary>Which words a property makes.</summary>
    private static readonly Dictionary<string, string[]> Words = new(StringComparer.Ordinal)
    {
        ["name"] = ["title", "content", "markup"],
        ["content"] = ["content", "markup"],
        ["photo"] = ["image", "content", "markup"],
        ["summary"] = ["summary", "content", "markup"],
        ["category"] = ["tags"],
        ["published"] = ["date"],
        ["updated"] = ["updated"],
        ["post-status"] = ["draft"],
        ["visibility"] = ["draft"],
        ["mp-slug"] = ["slug"],
        ["audio"] = ["enclosure"],
        ["video"] = ["enclosure"],
        ["in-reply-to"] = ["in_reply_to"],
        ["location"] = ["location"],
        ["bookmark-of"] = ["link", "content", "markup"],
        ["like-of"] = ["link", "content", "markup"],
        ["repost-of"] = ["link", "content", "markup"],
    };

    private static readonly Dictionary<string, string> Reactions = new(StringComparer.Ordinal) { ["bookmark-of"] = "Bookmarked", ["like-of"] = "Liked", ["repost-of"] = "Reposted" };

    /// <summary>Reads a post as an article.</summary>
    /// <param name="properties">The post.</param>
    /// <param name="before">The article as it is; null for a new one.</param>
    /// <param name="changed">What an update concerned; null for a new post.</param>
    public static BodyReading Read(JsonObject properties, string key, CatalogFeed feed, Article? before, IReadOnlySet<string>? changed)
    {
        var words = Of(properties);
        if (before is not null)
        {
            // What no property stands for stays; what was not written here, as far as the update does not concern it.
            var made = (before.Properties is null ? changed! : Words.Keys.AsEnumerable()).SelectMany(name => Words.GetValueOrDefault(name) ?? []).ToHashSet();
            var kept = ArticleView.Words(before);
            var all = new JsonObject(kept.Where(word => !made.Contains(word.Key)).Concat(words.Where(word => made.Contains(word.Key))).Select(word => KeyValuePair.Create(word.Key, word.Value?.DeepClone())));
            words = before.Slug is { } slug && all["slug"] is null ? With(all, "slug", slug) : all;
        }

        var reading = BodyReader.ReadJson(JsonSerializer.SerializeToUtf8Bytes(words), key, feed.Definition);
        return reading.Article is null || (before is { Properties: null }) ? reading : reading with { Article = reading.Article with { Properties = properties.ToJsonString() } };
    }

    private static JsonObject With(JsonObject words, string name, string value)
    {
        words[name] = value;
        return words;
    }

    private static JsonObject Of(JsonObject properties)
    {
        var words = new JsonObject
        {
            ["title"] = Text("name"),
            ["summary"] = Text("summary"),
            ["date"] = Text("published"),
            ["updated"] = Text("updated"),
            ["slug"] = Text("mp-slug"),
            ["tags"] = List(Texts(properties["category"])),
            ["draft"] = Text("post-status") == "draft" || Text("visibility") == "private" ? true : null,
            ["in_reply_to"] = List(Texts(properties["in-reply-to"])),
            ["location"] = Location(Text("location")),
            ["link"] = Reactions.Keys.Select(Text).FirstOrDefault(address => address is not null),
            ["enclosure"] = Texts(properties["audio"]).Concat(Texts(properties["video"])).FirstOrDefault(),
        };
        var photos = (properties["photo"] as JsonArray ?? []).Select(Photo).Where(photo => photo.Url is not null).ToList();
        if (photos is [var (url, alt), ..])
        {
            words["image"] = alt is null ? new JsonObject { ["url"] = url } : new JsonObject { ["url"] = url, ["alt"] = alt };
        }

        var (content, markup) = Content(properties, [.. photos.Skip(1).Select(photo => (photo.Url!, photo.Alt))]);
        (words["content"], words["markup"]) = (content, markup);
        foreach (var name in words.Where(word => word.Value is null).Select(word => word.Key).ToList())
        {
            words.Remove(name);
        }

        return words;

        string? Text(string name) => MicropubJson.Text(properties[name]) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
    }

    /// <summary>
    /// HTML where it says so. A text with a name is an article, as writing programs send it, in Markdown; one without is a note, as it was typed.
    /// </summary>
    private static (string Content, string Markup) Content(JsonObject properties, List<(string Url, string? Alt)> photos)
    {
        var stated = properties["content"] is JsonArray { Count: > 0 } list ? list[0] : null;
        var html = (stated as JsonObject)?["html"] is { } node ? MicropubJson.Text(node) : null;
        var text = MicropubJson.Text(stated) ?? MicropubJson.Text((stated as JsonObject)?["value"]) ?? MicropubJson.Text((stated as JsonObject)?["markdown"]) ?? MicropubJson.Text(properties["summary"]) ?? Reaction(properties) ?? "";
        var isMarkdown = html is null && (MicropubJson.Text(properties["name"]) is not null || (stated as JsonObject)?["markdown"] is not null);
        if (photos.Count == 0)
        {
            return html is not null ? (html, "html") : (text, isMarkdown ? "markdown" : "text");
        }

        if (isMarkdown)
        {
            return ($"{text}\n\n{string.Join("\n\n", photos.Select(photo => $"![{photo.Alt?.Replace("]", "", StringComparison.Ordinal)}](<{photo.Url}>)"))}", "markdown");
        }

        var figures = string.Concat(photos.Select(photo => $"<figure><img src=\"{Attribute(photo.Url)}\" alt=\"{Attribute(photo.Alt ?? "")}\"></figure>\n"));
        return ((html ?? TypedHtml.Write(text)) + "\n" + figures, "html");
    }

    private static string? Reaction(JsonObject properties) =>
        Reactions.Where(reaction => MicropubJson.Text(properties[reaction.Key]) is not null).Select(reaction => $"{reaction.Value}: {MicropubJson.Text(properties[reaction.Key])}").FirstOrDefault();

    private static (string? Url, string? Alt) Photo(JsonNode? node) => node is JsonObject described
        ? (MicropubJson.Text(described["value"]) ?? MicropubJson.Text(described["url"]), MicropubJson.Text(described["alt"]))
        : (MicropubJson.Text(node), null);

    /// <summary>Texts, and of nested objects what stands for them.</summary>
    private static IEnumerable<string> Texts(JsonNode? node) => (node as JsonArray ?? [])
        .Select(value => value is JsonObject item ? MicropubJson.Text(item["value"]) ?? MicropubJson.Text((item["properties"] as JsonObject)?["url"]) : MicropubJson.Text(value))
        .OfType<string>().Where(text => !string.IsNullOrWhiteSpace(text));

    private static JsonArray? List(IEnumerable<string> texts) => texts.Select(text => (JsonNode)text).ToArray() is { Length: > 0 } list ? new JsonArray(list) : null;

    /// <summary>A geo URI (RFC 5870); places by name have no word here.</summary>
    private static JsonObject? Location(string? text)
    {
        if (text is null || !text.StartsWith("geo:", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var parts = text[4..].Split(';')[0].Split(',');
        return parts.Length >= 2 && IsNumber(parts[0]) && IsNumber(parts[1]) ? new JsonObject { ["latitude"] = parts[0], ["longitude"] = parts[1] } : null;
    }

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static StringBuilder Attribute(string text) => new StringBuilder(AgencyHtml.Escape(text)).Replace("\"", "&quot;");
}
