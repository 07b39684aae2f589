namespace FeedService.Syndication.Lint;

/// <summary>A place in a document.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Column">Counted from 1 in characters.</param>
internal readonly record struct Position(int Line, int Column)
{
    public static Position Start { get; } = new(1, 1);

    /// <summary>The place of a character in a text that begins at this place.</summary>
    public Position Plus(int line, int column) => line <= 1 ? new(Line, Column + Math.Max(0, column - 1)) : new(Line + line - 1, Math.Max(1, column));

    /// <summary>The place of the character with this index.</summary>
    public static Position Of(ReadOnlySpan<char> text, int index)
    {
        var before = text[..Math.Clamp(index, 0, text.Length)];
        return new(before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}
