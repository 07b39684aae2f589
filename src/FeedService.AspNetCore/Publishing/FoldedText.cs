using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Texts as a search compares them: without case and accents.</summary>
internal static partial class FoldedText
{
    public static IReadOnlyList<string> Words(string search) => [.. search.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Fold).Where(word => word.Length > 0).Distinct()];

    /// <summary>What people read of an entry.</summary>
    public static string Of(Entry entry) => Fold(string.Join('\n', entry.Title, entry.Summary, entry.ContentHtml is { } html ? TextOf(html) : ""));

    /// <summary>An article as it was written, in which everything is that <see cref="Of"/> finds, and more: its marks of emphasis are taken out.</summary>
    public static string Written(string text) => Fold(WebUtility.HtmlDecode(InlineTag().Replace(WithoutMarks(text), "")));

    /// <summary>Words to be looked for in <see cref="Written"/>.</summary>
    public static string WithoutMarks(string text) => Mark().Replace(text, "");

    public static string Fold(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text.ToLowerInvariant();
        }

        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
        {
            folded.Append(char.ToLowerInvariant(c));
        }

        return folded.ToString();
    }

    // A word may be half bold; between blocks there is always a space.
    private static string TextOf(string html) => WebUtility.HtmlDecode(Tag().Replace(InlineTag().Replace(html, ""), " "));

    [GeneratedRegex("</?(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u|var|wbr)(?: [^>]*)?>", RegexOptions.NonBacktracking)]
    private static partial Regex InlineTag();

    [GeneratedRegex(@"[*_~`\\]", RegexOptions.NonBacktracking)]
    private static partial Regex Mark();

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
