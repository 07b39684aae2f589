namespace FeedService.AspNetCore.Articles.Reading;

/// <summary>Where the front matter of a file lies, before it is read.</summary>
/// <param name="Format">What it is written in; null where there is none.</param>
/// <param name="Text">What stands between the marks.</param>
/// <param name="Line">The file's line on which <see cref="Text"/> begins.</param>
/// <param name="Body">What follows.</param>
internal sealed record FrontMatterBlock(FrontMatterFormat? Format, string Text, int Line, string Body)
{
    /// <exception cref="FrontMatterException">It begins and does not end.</exception>
    public static FrontMatterBlock Find(string text)
    {
        var start = 0;
        while (start < text.Length && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        return start == text.Length ? None(text)
            : text[start] == '{' ? FindJson(text, start)
            : FindMarked(text, start);
    }

    private static FrontMatterBlock None(string text) => new(null, "", 1, text);

    /// <summary>A brace opens JSON only before a quoted key: <c>{% … %}</c> and <c>{{ … }}</c> are templates.</summary>
    private static FrontMatterBlock FindJson(string text, int start)
    {
        var next = text.AsSpan(start + 1).TrimStart();
        if (next.Length == 0 || next[0] is not ('"' or '}'))
        {
            return None(text);
        }

        var line = Lines.At(text, start);
        var end = start + JsonFrontMatter.Measure(text.AsSpan(start), line);
        return new(FrontMatterFormat.Json, text[start..end], line, AfterLineEnd(text, end));
    }

    private static FrontMatterBlock FindMarked(string text, int start)
    {
        var firstLineEnd = EndOfLine(text, start);
        if (Opening(text.AsSpan(start, firstLineEnd - start).TrimEnd()) is not { } format)
        {
            return None(text);
        }

        var mark = text.AsSpan(start, 3);
        var begin = NextLine(text, firstLineEnd);
        for (var at = begin; at < text.Length; at = NextLine(text, EndOfLine(text, at)))
        {
            var line = text.AsSpan(at, EndOfLine(text, at) - at).TrimEnd();
            if (line.SequenceEqual(mark) || (mark[0] == '-' && line is "..."))
            {
                return new(format, text[begin..at], Lines.At(text, begin), AfterLineEnd(text, at + 3));
            }
        }

        return LooksLikeKeys(text.AsSpan(begin))
            ? throw new FrontMatterException($"The front matter that opens here is never closed. Add a line '{mark}' after it.", Lines.At(text, start))
            : None(text);
    }

    private static FrontMatterFormat? Opening(ReadOnlySpan<char> line) => line switch
    {
        "---" or "---yaml" => FrontMatterFormat.Yaml,
        "+++" or "---toml" => FrontMatterFormat.Toml,
        "---json" => FrontMatterFormat.Json,
        _ => null,
    };

    /// <summary>A rule at the top of a text is no front matter; a key below it is, and its draft mark must not be lost.</summary>
    private static bool LooksLikeKeys(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        var word = text.IndexOfAnyExcept(KeyCharacters);
        return word > 0 && text[word..].TrimStart(' ') is [':' or '=', ..];
    }

    private static readonly System.Buffers.SearchValues<char> KeyCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");

    private static int EndOfLine(string text, int from)
    {
        var at = text.IndexOf('\n', from);
        return at < 0 ? text.Length : at;
    }

    private static int NextLine(string text, int endOfLine) => Math.Min(endOfLine + 1, text.Length);

    private static string AfterLineEnd(string text, int from)
    {
        var end = EndOfLine(text, from);
        return string.IsNullOrWhiteSpace(text[from..end]) ? text[NextLine(text, end)..] : text[from..];
    }
}
