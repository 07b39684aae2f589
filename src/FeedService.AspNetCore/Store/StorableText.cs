namespace FeedService.AspNetCore.Store;

/// <summary>PostgreSQL's text holds every character but NUL, and nothing that is no character.</summary>
internal static class StorableText
{
    private const char Replacement = '\uFFFD';

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
