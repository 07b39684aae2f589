using System.Text.RegularExpressions;

namespace FeedService.AspNetCore.Articles.Reading;

/// <summary>An article as agencies deliver it: a headline, then one line a paragraph, subheadings and a picture credit among them.</summary>
internal sealed partial record AgencyText(string? Headline, IReadOnlyList<AgencyText.Line> Lines, string? Credit)
{
    private const int LongestSubheading = 100;
    private const int LongestCredit = 200;

    /// <summary>A paragraph or a subheading, exactly as written but for blanks at its ends.</summary>
    internal sealed record Line(string Text, bool IsSubheading);

    /// <summary>The first paragraph.</summary>
    public string? Lead => Lines.FirstOrDefault(line => !line.IsSubheading)?.Text;

    /// <param name="text">The text, front matter taken off.</param>
    /// <param name="statedTitle">The title where it is known; then the first line is the headline only if it says the same.</param>
    public static AgencyText Parse(string text, string? statedTitle)
    {
        var lines = Split(text);
        var headline = lines.FirstOrDefault() is { } first && (statedTitle is null || PlainText.OneLine(first) == statedTitle)
            ? PlainText.OneLine(first)
            : null;
        var rest = headline is null ? lines : lines[1..];
        var credits = rest.Select(CreditOf).OfType<string>().ToList();
        var content = rest.Where(line => CreditOf(line) is null).ToList();
        return new(headline, Mark(content), credits.Count == 0 ? null : string.Join("; ", credits));
    }

    private static List<string> Split(string text) =>
        [.. text.Split(['\r', '\n', '\u0085', '\u2028', '\u2029'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>Only a short line between two paragraphs is a subheading: several in a row are a list, the first one is the lead.</summary>
    private static List<Line> Mark(List<string> lines)
    {
        var shortLines = lines.ConvertAll(LooksLikeSubheading);
        return lines.Select((text, i) => new Line(
            text,
            shortLines[i] && i > 0 && i < lines.Count - 1 && !shortLines[i + 1] && (!shortLines[i - 1] || i == 1))).ToList();
    }

    private static bool LooksLikeSubheading(string line) => line.Length <= LongestSubheading && !EndsAsSentence(line);

    private static bool EndsAsSentence(string line)
    {
        var end = line.AsSpan().TrimEnd("\"'”’“‘»«›‹„‚」』)]");
        return end.Length == 0 || end[^1] is '.' or '!' or '?' or ':' or ';' or '…' or '。' or '！' or '？' or '：' or '；' or '؟' or '؛' or '।';
    }

    private static string? CreditOf(string line)
    {
        // Most lines hold no colon near their beginning; they cost no expression.
        if (line.Length > LongestCredit || line.AsSpan(0, Math.Min(line.Length, 40)).IndexOf(':') < 0)
        {
            return null;
        }

        var match = CreditLine().Match(line);
        return match.Success ? match.Groups[1].Value : null;
    }

    [GeneratedRegex(
        """^(?:(?:cover|title|lead|main|header|feature|featured|front|top|teaser|file|archive|agency|handout|press)[ -])?(?:photo|picture|image)s?(?: credits?| by)?\s*:\s*(\S.*)$""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CreditLine();
}
