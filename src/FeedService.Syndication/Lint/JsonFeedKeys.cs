using System.Text.Json;
using FeedService.Syndication.Lint.Documents;
using FeedService.Syndication.Lint.Values;

namespace FeedService.Syndication.Lint;

/// <summary>The keys of an object of JSON Feed.</summary>
internal sealed class JsonFeedKeys(string name, params JsonFeedKeys.Key[] keys)
{
    private static readonly JsonFeedKeys Author = new("author", Text("name"), Url("url"), Url("avatar"));

    private static readonly JsonFeedKeys Hub = new("hub", Text("type") with { IsRequired = true }, Url("url") with { IsRequired = true });

    private static readonly JsonFeedKeys Attachment = new(
        "attachment",
        Url("url") with { IsRequired = true },
        Text("mime_type", TextChecks.MediaType) with { IsRequired = true },
        Text("title"),
        new Key("size_in_bytes", IsNumber),
        new Key("duration_in_seconds", IsNumber));

    public static JsonFeedKeys Feed { get; } = new(
        "feed",
        Text("version") with { IsRequired = true },
        Text("title") with { IsRequired = true },
        new Key("items", IsArray) { IsRequired = true },
        Url("home_page_url"), Url("feed_url"), Text("description"), Text("user_comment"), Url("next_url"), Url("icon"), Url("favicon"),
        Objects("authors", Author), Object("author", Author) with { Instead = "authors" }, Text("language", TextChecks.Language),
        new Key("expired", IsBoolean), Objects("hubs", Hub));

    public static JsonFeedKeys Item { get; } = new(
        "item",
        new Key("id", IsId) { IsRequired = true },
        Url("url"), Url("external_url"), Text("title", TextChecks.Plain), Text("content_html"), Text("content_text"), Text("summary"), Url("image"), Url("banner_image"),
        Text("date_published", DateChecks.Rfc3339), Text("date_modified", DateChecks.Rfc3339), Objects("authors", Author),
        Object("author", Author) with { Instead = "authors" }, Text("language", TextChecks.Language), new Key("tags", IsTexts), Objects("attachments", Attachment));

    public void Check(Findings findings, JsonNode node)
    {
        if (node.Kind != JsonTokenType.StartObject)
        {
            findings.Add(JsonRules.ValueType, node.Position, $"{name} has to be an object.");
            return;
        }

        foreach (var key in keys)
        {
            if (node[key.Name] is { } value)
            {
                key.Check(findings, value, key.Name);
                if (key.Instead is { } instead)
                {
                    findings.Add(JsonRules.KeyOld, value.Position, $"{key.Name} is of JSON Feed 1; write {instead}.");
                }
            }
            else if (key.IsRequired)
            {
                findings.Add(JsonRules.KeyMissing, node.Position, $"The {name} has no {key.Name}.");
            }
        }

        foreach (var (other, value) in node.Members)
        {
            if (!other.StartsWith('_') && !keys.Any(key => key.Name == other))
            {
                findings.Add(JsonRules.KeyUnknown, value.Position, $"JSON Feed has no {other} in a {name}; an own key begins with an underscore.");
            }
        }
    }

    private static Key Text(string name, ValueCheck? check = null) => new(name, (findings, value, key) =>
    {
        if (value.Kind != JsonTokenType.String)
        {
            findings.Add(JsonRules.ValueType, value.Position, $"{key} has to be a string.");
        }
        else
        {
            check?.Invoke(findings, value.Text!, value.Position, key);
        }
    });

    private static Key Url(string name) => Text(name, AddressChecks.Absolute);

    private static Key Object(string name, JsonFeedKeys keys) => new(name, (findings, value, _) => keys.Check(findings, value));

    private static Key Objects(string name, JsonFeedKeys keys) => new(name, (findings, value, key) =>
    {
        IsArray(findings, value, key);
        foreach (var element in value.Elements)
        {
            keys.Check(findings, element);
        }
    });

    private static void IsArray(Findings findings, JsonNode value, string key) => Require(value.Kind == JsonTokenType.StartArray, findings, value, $"{key} has to be an array.");

    private static void IsBoolean(Findings findings, JsonNode value, string key) => Require(value.Kind is JsonTokenType.True or JsonTokenType.False, findings, value, $"{key} has to be true or false.");

    private static void IsNumber(Findings findings, JsonNode value, string key) => Require(value.Kind == JsonTokenType.Number, findings, value, $"{key} has to be a number.");

    private static void IsId(Findings findings, JsonNode value, string key) =>
        Require(value is { Kind: JsonTokenType.String, Text.Length: > 0 } or { Kind: JsonTokenType.Number }, findings, value, $"{key} has to be a string that is not empty.");

    private static void IsTexts(Findings findings, JsonNode value, string key) =>
        Require(value.Kind == JsonTokenType.StartArray && value.Elements.All(element => element.Kind == JsonTokenType.String), findings, value, $"{key} has to be an array of strings.");

    private static void Require(bool holds, Findings findings, JsonNode value, string message)
    {
        if (!holds)
        {
            findings.Add(JsonRules.ValueType, value.Position, message);
        }
    }

    internal sealed record Key(string Name, Action<Findings, JsonNode, string> Check)
    {
        public bool IsRequired { get; init; }

        /// <summary>What is written now.</summary>
        public string? Instead { get; init; }
    }
}
