using System.Text;
using System.Text.RegularExpressions;

namespace FeedService.AspNetCore.Articles.Converting;

/// <summary>Text as somebody typed it, as HTML, letter for letter.</summary>
internal static partial class TypedHtml
{
    public static string Write(string text)
    {
        var html = new StringBuilder();
        foreach (var paragraph in BlankLines().Split(text.ReplaceLineEndings("\n").Trim('\n', ' ')))
        {
            if (!string.IsNullOrWhiteSpace(paragraph))
            {
                html.Append("<p>").AppendJoin("<br>\n", paragraph.Trim('\n').Split('\n').Select(WithLinks)).Append("</p>\n");
            }
        }

        return html.ToString();
    }

    private static string WithLinks(string line)
    {
        var html = new StringBuilder();
        var done = 0;
        foreach (var match in Address().EnumerateMatches(line))
        {
            var address = line.AsSpan(match.Index, match.Length).TrimEnd(".,;:!?'\"”’…)]}").ToString();
            html.Append(AgencyHtml.Escape(line[done..match.Index]));
            html.Append("<a href=\"").Append(AgencyHtml.Escape(address).Replace("\"", "&quot;", StringComparison.Ordinal)).Append("\">").Append(AgencyHtml.Escape(address)).Append("</a>");
            done = match.Index + address.Length;
        }

        return html.Append(AgencyHtml.Escape(line[done..])).ToString();
    }

    [GeneratedRegex(@"\n[ \t]*\n\s*")]
    private static partial Regex BlankLines();

    [GeneratedRegex(@"\bhttps?://[^\s<>""]+", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
