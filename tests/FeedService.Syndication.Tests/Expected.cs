using System.Text;

namespace FeedService.Syndication.Tests;

/// <summary>What a reader has to find again, worked out another way than the renderers do it.</summary>
internal static partial class Expected
{
    public static string Text(string? text) => Id(text).ReplaceLineEndingsOfXml();

    /// <summary>Text where blank is as good as absent.</summary>
    public static string? Optional(string? text) => string.IsNullOrWhiteSpace(Text(text)) ? null : Text(text);

    public static string Id(string? text)
    {
        var kept = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            kept.Append(rune.Value switch
            {
                < 0x20 and not (0x9 or 0xA or 0xD) => "",
                0xFFFE or 0xFFFF => "\uFFFD",
                _ => rune.ToString(),
            });
        }

        return kept.ToString();
    }

    public static DateTimeOffset Seconds(DateTimeOffset at) => DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds());

    private static string ReplaceLineEndingsOfXml(this string text) =>
        string.Join('\n', text.Split("\r\n")).Replace('\r', '\n');

    /// <summary>A type that is none is not written.</summary>
    public static string? MediaType(string? type) => Optional(type) is { } text && MediaTypeForm().IsMatch(text) ? text : null;

    [System.Text.RegularExpressions.GeneratedRegex("""\A[^\s()<>,;:\\"/[\]?=]+/[^\s()<>,;:\\"/[\]?=]+\z""")]
    private static partial System.Text.RegularExpressions.Regex MediaTypeForm();
}
