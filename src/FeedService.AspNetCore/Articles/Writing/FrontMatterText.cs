using System.Globalization;
using System.Text;
using FeedService.AspNetCore.Articles.Reading;

namespace FeedService.AspNetCore.Articles.Writing;

/// <summary>Writes values of front matter on one line. Texts are always in quotation marks, so that none is taken for something else.</summary>
internal static class FrontMatterText
{
    /// <summary>Words whose values are no texts.</summary>
    private static readonly HashSet<string> Bare = ["date", "updated", "expires", "draft", "withdrawn", "length"];

    public static string Yaml(FrontMatterLine line) => $"{line.Key}: {Value(line.Key, line.Value, ": ")}";

    public static string Toml(FrontMatterLine line) => $"{line.Key} = {Value(line.Key, line.Value, " = ")}";

    /// <summary>In double quotation marks, as YAML, TOML and JSON read alike.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    private static string Value(string key, FrontMatterNode node, string separator) => node switch
    {
        FrontMatterScalar scalar => Bare.Contains(key) && IsBare(scalar.Text) ? scalar.Text : Quote(scalar.Text),
        FrontMatterList list => $"[{string.Join(", ", list.Items.Select(item => Value("", item, separator)))}]",
        FrontMatterMap map => $"{{ {string.Join(", ", map.Keys.Where(word => map.Find(word) is not null).Select(word => $"{Word(word)}{separator}{Value(word, map.Find(word)!, separator)}"))} }}",
        _ => throw new InvalidOperationException(),
    };

    private static string Word(string key) => key.Length > 0 && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? key : Quote(key);

    private static bool IsBare(string text) => text is "true" or "false" || (text.Length > 0 && text.All(c => char.IsAsciiDigit(c) || c is '-' or ':' or '.' or 'T' or 'Z'));
}
