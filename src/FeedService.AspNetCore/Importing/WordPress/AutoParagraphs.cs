using System.Text;
using System.Text.RegularExpressions;

namespace FeedService.AspNetCore.Importing.WordPress;

/// <summary>
/// Paragraphs as WordPress's editor of old makes them: a blank line ends one, the end of a line is a break, and what is a
/// block of its own stays as it is.
/// </summary>
internal sealed partial class AutoParagraphs
{
    private static readonly HashSet<string> Blocks = Words(
        """
        address article aside blockquote body caption center col colgroup dd details dialog div dl dt fieldset figcaption figure
        footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol option p section select summary table tbody td tfoot th
        thead tr ul
        """);

    /// <summary>Nothing in them is text that somebody typed.</summary>
    private static readonly HashSet<string> Verbatim = Words("pre script style svg textarea object video audio iframe");

    /// <summary>In them, text by itself is a paragraph.</summary>
    private static readonly HashSet<string> Flowing = Words("article aside blockquote body center details main section");

    /// <summary>In them, no text belongs.</summary>
    private static readonly HashSet<string> Bare = Words("colgroup dl menu ol select table tbody tfoot thead tr ul");

    private static readonly HashSet<string> Empty = Words("col hr");

    /// <summary>No page is nested deeper; what is, gains nothing from being understood.</summary>
    private const int MostOpen = 200;

    private readonly StringBuilder html = new();
    private readonly StringBuilder run = new();
    private readonly Stack<string> open = [];

    private AutoParagraphs()
    {
    }

    /// <param name="text">With line feeds alone.</param>
    public static string Write(string text)
    {
        var writing = new AutoParagraphs();
        writing.Read(text);
        return writing.html.ToString().Trim();
    }

    private void Read(string text)
    {
        var at = 0;
        foreach (Match match in Token().Matches(text))
        {
            if (match.Index < at)
            {
                continue;
            }

            Type(text[at..match.Index]);
            at = match.Index + match.Length;
            var name = match.Groups["name"].Value.ToLowerInvariant();
            var isClosing = match.Groups["closing"].Length > 0;
            if (Verbatim.Contains(name) && !isClosing)
            {
                at = EndOf(text, name, at);
                Keep(text[match.Index..at], isBlock: name is "pre" or "script" or "style" or "video" or "audio");
            }
            else if (Blocks.Contains(name))
            {
                Flush();
                html.Append(match.Value).Append(isClosing || Empty.Contains(name) ? "\n" : "");
                Nest(name, isClosing);
            }
            else
            {
                run.Append(match.Value);
            }
        }

        Type(text[at..]);
        Flush();
    }

    private static int EndOf(string text, string name, int from)
    {
        var end = text.IndexOf($"</{name}", from, StringComparison.OrdinalIgnoreCase);
        var close = end < 0 ? -1 : text.IndexOf('>', end);
        return close < 0 ? text.Length : close + 1;
    }

    private void Keep(string verbatim, bool isBlock)
    {
        if (isBlock)
        {
            Flush();
            html.Append(verbatim).Append('\n');
        }
        else
        {
            run.Append(verbatim);
        }
    }

    private void Nest(string name, bool isClosing)
    {
        if (!isClosing && !Empty.Contains(name) && open.Count < MostOpen)
        {
            open.Push(name);
        }
        else if (isClosing && open.Contains(name))
        {
            while (open.Pop() != name)
            {
            }
        }
    }

    /// <summary>Takes text as it was typed: the ends of lines get their meaning here, those within tags never.</summary>
    private void Type(string text) => run.Append(LineEnds().Replace(text, match => match.Value.Count(c => c == '\n') > 1 ? Paragraph : Break));

    private const string Paragraph = "\u0001", Break = "\u0002";

    private void Flush()
    {
        var text = run.ToString();
        run.Clear();
        if (open.TryPeek(out var parent) && Bare.Contains(parent))
        {
            html.Append(text.Replace(Paragraph, "\n", StringComparison.Ordinal).Replace(Break, "\n", StringComparison.Ordinal).Trim());
            return;
        }

        var paragraphs = text.Split(Paragraph[0]).Select(WithBreaks).Where(paragraph => paragraph.Length > 0).ToList();
        var isWrapped = parent is null || Flowing.Contains(parent) || (paragraphs.Count > 1 && parent is not ("p" or "figcaption" or "summary" or "caption") && parent[0] != 'h');
        for (var i = 0; i < paragraphs.Count; i++)
        {
            var isText = Comments().Replace(paragraphs[i], "").Trim().Length > 0;
            html.Append(isWrapped && isText ? $"<p>{paragraphs[i]}</p>\n"
                : i == 0 ? paragraphs[i]
                : parent == "p" ? $"</p>\n<p>{paragraphs[i]}"
                : $"<br>\n{paragraphs[i]}");
        }
    }

    private static string WithBreaks(string paragraph)
    {
        var text = paragraph.Trim(' ', '\t', '\n', Break[0]);
        return SpareBreak().Replace(text, "$1\n").Replace(Break, "<br>\n", StringComparison.Ordinal);
    }

    private static HashSet<string> Words(string words) => [.. words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    [GeneratedRegex("""<!--.*?-->|<(?<closing>/?)(?<name>[a-zA-Z][a-zA-Z0-9]*)(?:[\s/](?:[^<>"']|"[^"]*"|'[^']*')*)?>""", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex(@"[ \t]*\n[ \t]*(?:\n[ \t]*)*", RegexOptions.NonBacktracking)]
    private static partial Regex LineEnds();

    // After a break that somebody wrote, the line's end is none.
    [GeneratedRegex(@"(<br\b[^<>]*>)\u0002", RegexOptions.IgnoreCase)]
    private static partial Regex SpareBreak();

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Comments();
}
