using System.Text.Json;

namespace FeedService.Syndication.Lint.Documents;

/// <summary>A value with its place.</summary>
internal sealed class JsonNode(JsonTokenType kind, Position position, string? text)
{
    public JsonTokenType Kind { get; } = kind;

    public Position Position { get; } = position;

    /// <summary>Of a string, without its escapes.</summary>
    public string? Text { get; } = text;

    public Dictionary<string, JsonNode> Members { get; } = new(StringComparer.Ordinal);

    public List<JsonNode> Elements { get; } = [];

    public JsonNode? this[string key] => Members.GetValueOrDefault(key);
}
