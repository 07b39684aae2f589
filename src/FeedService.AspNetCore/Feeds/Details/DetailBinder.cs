using System.Globalization;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Feeds.Details;

/// <summary>Makes records of what publishers write, and says of each wrong word which line it is in and what would be right.</summary>
/// <param name="resolve">The address that a text means: an absolute one, or that of a file of the feed; null where it is none.</param>
/// <param name="fault">Takes what is wrong, with its line.</param>
internal sealed class DetailBinder(Func<string, Uri?> resolve, Action<string, int> fault)
{
    private static readonly string[] Yes = ["true", "yes", "on"];
    private static readonly string[] No = ["false", "no", "off"];

    /// <returns>The record; null where something that it needs is missing.</returns>
    public T? Bind<T>(DetailNode node, string path)
        where T : class => (T?)Value(typeof(T), node, path);

    private object? Value(Type type, DetailNode node, string path)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            type = underlying;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return List(type.GetGenericArguments()[0], node, path);
        }

        return IsScalar(type) ? Scalar(type, node, path) : Record(type, node, path);
    }

    private static bool IsScalar(Type type) =>
        type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(Uri) || type == typeof(decimal) || type == typeof(TimeSpan)
        || type == typeof(DateTimeOffset) || type == typeof(Guid);

    private Array List(Type of, DetailNode node, string path)
    {
        IEnumerable<DetailNode> nodes = node switch
        {
            DetailList list => list.Items,

            // accounts: { mastodon: "@news@example.org" }
            DetailMap map when of == typeof(Account) => map.Entries.Select(entry => new DetailMap([("service", new DetailText(entry.Key, map.Line)), ("name", entry.Value)], map.Line)),
            _ => [node],
        };
        var values = nodes.Select((item, index) => Value(of, item, $"{path}[{index + 1}]")).Where(value => value is not null).ToArray();
        var array = Array.CreateInstance(of, values.Length);
        values.CopyTo(array, 0);
        return array;
    }

    private object? Record(Type type, DetailNode node, string path)
    {
        var words = DetailWords.Of(type);
        var map = node switch
        {
            DetailMap whole => whole,
            DetailText text when type == typeof(GeoPoint) => Point(text),

            // license: https://… says the first thing of a licence, its address.
            DetailText text => new DetailMap([(words.Properties.Keys.First(), text)], text.Line),
            _ => null,
        };
        if (map is null)
        {
            fault($"'{path}' takes {string.Join(", ", words.Properties.Keys)}; here is a list.", node.Line);
            return null;
        }

        var values = new Dictionary<string, object?>();
        foreach (var (key, value) in map.Entries)
        {
            if (!words.Properties.TryGetValue(key, out var property))
            {
                fault($"'{Below(path, key)}' is not a word here.{NearestWord.Question(key, words.Properties.Keys)} Known: {string.Join(", ", words.Properties.Keys)}.", value.Line);
            }
            else if (Value(property.PropertyType, value, Below(path, key)) is { } bound)
            {
                values[property.Name] = bound;
            }
        }

        return Make(words, values, map, path);
    }

    private object? Make(DetailWords words, Dictionary<string, object?> values, DetailMap map, string path)
    {
        foreach (var (word, property) in words.Properties)
        {
            if (words.IsRequired(property) && !values.ContainsKey(property.Name))
            {
                fault($"'{path}' needs '{word}'.", map.Line);
                return null;
            }
        }

        var parameters = words.Constructor.GetParameters();
        var made = words.Constructor.Invoke([.. parameters.Select(parameter => values.GetValueOrDefault(parameter.Name!, parameter.DefaultValue is DBNull ? null : parameter.DefaultValue))]);
        foreach (var property in words.Properties.Values.Where(property => words.Parameter(property) is null && values.ContainsKey(property.Name)))
        {
            property.SetValue(made, values[property.Name]);
        }

        return made;
    }

    private object? Scalar(Type type, DetailNode node, string path)
    {
        if (node is not DetailText { Text: var written })
        {
            fault($"'{path}' takes {Kind(type)}; here is {(node is DetailList ? "a list" : "a group of words")}.", node.Line);
            return null;
        }

        var text = written.Trim();
        var value = text.Length == 0 ? null : Parse(type, text);
        if (value is null)
        {
            fault($"'{path}' takes {Kind(type)}; here is '{text}'.", node.Line);
        }

        return value;
    }

    private object? Parse(Type type, string text)
    {
        var invariant = CultureInfo.InvariantCulture;
        return type switch
        {
            _ when type == typeof(string) => text,
            _ when type == typeof(bool) => Yes.Contains(text, StringComparer.OrdinalIgnoreCase) ? true : No.Contains(text, StringComparer.OrdinalIgnoreCase) ? false : null,
            _ when type == typeof(Uri) => resolve(text),
            _ when type == typeof(int) => int.TryParse(text, NumberStyles.AllowLeadingSign, invariant, out var number) ? number : null,
            _ when type == typeof(long) => long.TryParse(text, NumberStyles.AllowLeadingSign, invariant, out var number) ? number : null,
            _ when type == typeof(double) => double.TryParse(text, NumberStyles.Float, invariant, out var number) && double.IsFinite(number) ? number : null,
            _ when type == typeof(decimal) => decimal.TryParse(text, NumberStyles.Number & ~NumberStyles.AllowThousands, invariant, out var number) ? number : null,
            _ when type == typeof(Guid) => Guid.TryParse(text, out var id) ? id : null,
            _ when type == typeof(DateTimeOffset) => DateTimeOffset.TryParse(text, invariant, DateTimeStyles.AssumeUniversal, out var date) ? date : null,
            _ when type == typeof(TimeSpan) => Duration(text),
            _ when type.IsEnum => Enum.GetNames(type).FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name ? Enum.Parse(type, name) : null,
            _ => throw new InvalidOperationException($"No words are known for {type}."),
        };
    }

    /// <summary>Seconds, or 1:02:03, or 1h2m3s.</summary>
    private static TimeSpan? Duration(string text)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            return seconds < 10_000_000 ? TimeSpan.FromSeconds(seconds) : null;
        }

        var clock = text.Count(c => c == ':') == 1 ? "0:" + text : text;
        return TimeSpan.TryParse(clock, CultureInfo.InvariantCulture, out var time) && time >= TimeSpan.Zero ? time : DurationText.Parse(text);
    }

    private static DetailMap Point(DetailText text)
    {
        var parts = text.Text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return new DetailMap([.. parts.Take(2).Zip(["latitude", "longitude"], (part, word) => (word, (DetailNode)new DetailText(part, text.Line)))], text.Line);
    }

    private static string Below(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    /// <summary>What a word of this type takes, for messages and manuals.</summary>
    public static string Kind(Type type) => type switch
    {
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(Uri) => "an address that begins with https:// or http://, or a file of this feed",
        _ when type == typeof(int) || type == typeof(long) => "a whole number",
        _ when type == typeof(double) || type == typeof(decimal) => "a number",
        _ when type == typeof(Guid) => "a UUID",
        _ when type == typeof(DateTimeOffset) => "a date such as 2026-11-20T08:00:00Z",
        _ when type == typeof(TimeSpan) => "a duration such as 1803, 30:03 or 30m3s",
        _ when type.IsEnum => string.Join(" or ", Enum.GetNames(type).Select(name => name.ToLowerInvariant())),
        _ => "text",
    };
}
