namespace FeedService.Syndication.Lint.Documents;

internal static class ControlCharacters
{
    public static void Check(Findings findings, string text, Position at)
    {
        var index = text.AsSpan().IndexOfAnyInRange('\u0080', '\u009F');
        if (index >= 0)
        {
            var inside = Position.Of(text, index);
            findings.Once(DocumentRules.ControlCharacter, at.Plus(inside.Line, inside.Column), $"U+{(int)text[index]:X4} is a control character; the text is probably windows-1252 declared as something else.");
        }
    }
}
