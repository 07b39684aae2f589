using System.Text;

namespace FeedService.AspNetCore.Store;

/// <summary>PostgreSQL's text holds every character but NUL, and nothing that is no character.</summary>
internal static class StorableText
{
    /// <summary>In bytes of UTF-8: the longest text that rows are found by. PostgreSQL's entries in an index end at 2,704, with all that they hold.</summary>
    public const int LongestKey = 2000;

    private const char Replacement = '\uFFFD';

    /// <summary>Whether rows can be found by a text; the same on every engine, so that a store can move.</summary>
    // Most are short: three bytes are the most that a letter of UTF-16 takes.
    public static bool IsKey(string text) => text.Length <= LongestKey / 3 || Encoding.UTF8.GetByteCount(text) <= LongestKey;

    /// <returns>The same text where it can be stored.</returns>
    public static string Of(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == 0 || char.IsSurrogate(text[i]))
            {
                return IsWhole(text) ? text : string.Concat(text.Replace('\0', Replacement).EnumerateRunes());
            }
        }

        return text;
    }

    private static bool IsWhole(string text) =>
        !text.Contains('\0') && !text.Where((_, i) => char.IsHighSurrogate(text[i]) ? i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]) : char.IsLowSurrogate(text[i]) && (i == 0 || !char.IsHighSurrogate(text[i - 1]))).Any();
}
