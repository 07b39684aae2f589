using System.Text.RegularExpressions;

namespace FeedService.AspNetCore.Importing.WordPress;

/// <summary>An article's content as WordPress keeps it, made into what WordPress shows.</summary>
internal static partial class WordPressContent
{
    /// <param name="content">As it was typed, or as the block editor wrote it.</param>
    /// <param name="gallery">The pictures of those numbers; of the article where there are none.</param>
    /// <param name="notes">What was left as it is.</param>
    public static string ToHtml(string content, Func<IReadOnlyList<int>?, IReadOnlyList<WxrAttachment>> gallery, List<string> notes)
    {
        var text = content.ReplaceLineEndings("\n");
        // What the block editor wrote has its paragraphs already.
        if (OneHtmlBlock().Match(text) is { Success: true } whole && !whole.Groups["html"].Value.Contains("<!-- wp:", StringComparison.Ordinal))
        {
            return whole.Groups["html"].Value.Trim();
        }

        var hasBlocks = text.Contains("<!-- wp:", StringComparison.Ordinal);
        // What is shown as code means nothing.
        var parts = Code().Split(hasBlocks ? BlockComment().Replace(text, "") : text);
        var shortcodes = new Shortcodes(gallery, notes);
        for (var i = 0; i < parts.Length; i += 2)
        {
            parts[i] = OwnLineAddress().Replace(shortcodes.Replace(parts[i]), match => $"{match.Groups[1].Value}<a href=\"{match.Groups[2].Value}\">{match.Groups[2].Value}</a>");
        }

        shortcodes.Tell();
        text = string.Concat(parts);
        return (hasBlocks ? BlankLines().Replace(text, "\n\n") : AutoParagraphs.Write(text)).Trim();
    }

    [GeneratedRegex(@"(<pre\b.*?</pre>|<code\b.*?</code>)", RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    // A piece of HTML as somebody wrote it, nothing in it is for WordPress to change.
    [GeneratedRegex(@"^\s*<!-- wp:html -->(?<html>.*)<!-- /wp:html -->\s*$", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex OneHtmlBlock();

    [GeneratedRegex(@"<!-- /?wp:.*?-->\n?", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex BlockComment();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex BlankLines();

    // WordPress shows a player there; every reader can follow a link.
    [GeneratedRegex(@"^([ \t]*)(https?://[^\s<>""']+)(?=[ \t]*$)", RegexOptions.Multiline)]
    private static partial Regex OwnLineAddress();
}
