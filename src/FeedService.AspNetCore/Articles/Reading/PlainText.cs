using FeedService.Syndication;

namespace FeedService.AspNetCore.Articles.Reading;

/// <summary>Text without markup, as titles and summaries are.</summary>
internal static class PlainText
{
    /// <summary>How long a summary may be that no author wrote.</summary>
    public const int SummaryLength = 500;

    private static readonly char[] Breaking = [' ', '\t', '\n', '\v', '\f', '\r', '\u0085', '\u2028', '\u2029'];

    /// <summary>Blanks and line ends as single blanks, no-break spaces as written; null where nothing else is there.</summary>
    /// <remarks>Escapes and entities can spell control characters that the file itself does not hold; they are taken out here.</remarks>
    public static string? OneLine(string text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : string.Join(' ', XmlText.Clean(text).Split(Breaking, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Cuts at a word, or between letters where a text has no blanks, and says so by an ellipsis.</summary>
    public static string Shorten(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var blank = text.LastIndexOf(' ', length - 1);
        var cut = blank > length / 2 ? blank : length - 1;
        if (char.IsHighSurrogate(text[cut - 1]))
        {
            cut--;
        }

        return text[..cut].TrimEnd(' ', ',', ';', ':') + "…";
    }
}
