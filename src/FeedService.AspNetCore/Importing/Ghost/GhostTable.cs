using System.Globalization;
using System.Text.Json;

namespace FeedService.AspNetCore.Importing.Ghost;

/// <summary>The tables of an export, whose values have been of changing kinds over the years.</summary>
internal sealed class GhostTable(JsonElement data)
{
    public IEnumerable<JsonElement> Rows(string table) =>
        data.TryGetProperty(table, out var rows) && rows.ValueKind == JsonValueKind.Array ? rows.EnumerateArray().Where(row => row.ValueKind == JsonValueKind.Object) : [];

    /// <returns>Null where there is none, or nothing in it.</returns>
    public static string? Text(JsonElement row, string column) => row.TryGetProperty(column, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => null,
        }
        : null;

    public static int Order(JsonElement row) => int.TryParse(Text(row, "sort_order"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var order) ? order : 0;

    /// <summary>The first versions of Ghost wrote milliseconds.</summary>
    public static DateTimeOffset? Date(JsonElement row, string column) => Text(row, column) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds < 32_503_680_000_000 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
        : Syndication.Reading.LooseDate.Parse(text, TimeZoneInfo.Utc);
}
