using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Articles.Reading;
using FeedService.AspNetCore.Feeds.Details;

namespace FeedService.AspNetCore.Api;

/// <summary>Which fields an article may have, and what each takes.</summary>
internal static class BodyWords
{
    /// <summary>What only the service writes; ignored where it is sent back.</summary>
    private static readonly string[] ReadOnly = ["key", "source", "served", "warnings"];

    private static readonly Dictionary<string, Type> Types = typeof(ArticleBody).GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.Name is not nameof(ArticleBody.Details))
        .ToDictionary(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name), property => property.PropertyType, StringComparer.Ordinal);

    private static readonly HashSet<string> Details = [.. DetailWords.Of(typeof(EntryDetails)).Properties.Keys, .. ArticleDetailWords.OfEpisodes];

    /// <summary>All that an author may write.</summary>
    public static IEnumerable<string> All => Types.Keys.Concat(Details).Except(ReadOnly);

    public static bool IsReadOnly(string name) => ReadOnly.Contains(name);

    public static bool IsKnown(string name) => Types.ContainsKey(name) || Details.Contains(name);

    /// <returns>What the field takes, where this is something else; null where it fits.</returns>
    public static string? Wanted(string name, JsonValueKind kind) => Types.GetValueOrDefault(name) switch
    {
        var type when type == typeof(string) && kind != JsonValueKind.String => "a text",
        var type when type == typeof(bool?) && kind is not (JsonValueKind.True or JsonValueKind.False) => "true or false",
        var type when IsList(type) && kind != JsonValueKind.Array => "a list",
        var type when type == typeof(JsonNode) && kind is not (JsonValueKind.String or JsonValueKind.Object) => "an address, or an object with a url",
        _ => null,
    };

    /// <returns>What items of the field's list are, where this is something else; null where it fits.</returns>
    public static string? WantedItem(string name, JsonValueKind kind) => Types.GetValueOrDefault(name) switch
    {
        var type when type == typeof(IReadOnlyList<string>) && kind != JsonValueKind.String => "a text",
        var type when type == typeof(IReadOnlyList<JsonNode>) && kind is not (JsonValueKind.String or JsonValueKind.Object) => "a name, or an object with a name",
        _ => null,
    };

    private static bool IsList(Type? type) => type == typeof(IReadOnlyList<string>) || type == typeof(IReadOnlyList<JsonNode>);
}
