namespace FeedService.AspNetCore.Articles.Converting;

/// <summary>A code fence (CommonMark 4.5): what it holds is copied, at no cost.</summary>
/// <param name="Mark">A backtick or a tilde.</param>
/// <param name="Length">How many of them opened it; 0 outside.</param>
internal readonly record struct CodeFence(char Mark, int Length)
{
    public bool IsOpen => Length > 0;

    /// <summary>The state behind one more line.</summary>
    public CodeFence After(ReadOnlySpan<char> line)
    {
        var rest = line.TrimStart(' ');
        if (line.Length - rest.Length > 3 || rest is not ['`' or '~', ..])
        {
            return this;
        }

        var mark = rest[0];
        var length = rest.IndexOfAnyExcept(mark);
        length = length < 0 ? rest.Length : length;
        rest = rest[length..];
        if (IsOpen)
        {
            return mark == Mark && length >= Length && rest.IsWhiteSpace() ? default : this;
        }

        return length >= 3 && (mark == '~' || !rest.Contains('`')) ? new(mark, length) : this;
    }
}
