using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace FeedService.Syndication.Reading;

/// <summary>HTML in feeds: as elements, as escaped text, and where there should be none.</summary>
internal static partial class Markup
{
    private const int LongestText = 50_000;

    private static readonly HashSet<string> Void = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

    /// <summary>What an element holds, as HTML: an empty element has an end tag unless HTML has none for it.</summary>
    public static string Inner(XElement element)
    {
        var html = new StringBuilder();
        WriteAll(html, element);
        return html.ToString();
    }

    /// <summary>
    /// The plain text of something that should be plain text (R31). Publishers escape titles once too often, and put tags into them;
    /// whoever writes about <c>&lt;b&gt;</c> as such loses it, as with every reader.
    /// </summary>
    public static string Plain(string text)
    {
        var bare = Inline().Replace(text, "");
        return Spaces().Replace(bare.Contains('&', StringComparison.Ordinal) ? Inline().Replace(WebUtility.HtmlDecode(bare), "") : bare, " ").Trim();
    }

    /// <summary>The text that HTML shows.</summary>
    public static string TextOfHtml(string html)
    {
        var bounded = html.Length > LongestText ? html[..LongestText] : html;
        return Spaces().Replace(bounded.AsSpan().ContainsAny('<', '&') ? ShownText.Of(bounded) : bounded, " ").Trim();
    }

    // Into the one text: a copy of each level would be as many copies of the innermost as there are levels.
    private static void WriteAll(StringBuilder html, XElement element)
    {
        foreach (var node in element.Nodes())
        {
            Write(html, node);
        }
    }

    private static void Write(StringBuilder html, XNode node)
    {
        switch (node)
        {
            case XText text:
                html.Append(WebUtility.HtmlEncode(text.Value));
                break;
            case XElement element:
                var name = element.Name.LocalName;
                html.Append('<').Append(name);
                foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration && attribute.Name.NamespaceName.Length == 0))
                {
                    html.Append(' ').Append(attribute.Name.LocalName).Append("=\"").Append(WebUtility.HtmlEncode(attribute.Value)).Append('"');
                }

                html.Append('>');
                if (!Void.Contains(name))
                {
                    WriteAll(html, element);
                    html.Append("</").Append(name).Append('>');
                }

                break;
        }
    }

    [GeneratedRegex("""</?(?:a|abbr|acronym|b|bdi|bdo|big|br|cite|code|del|dfn|div|em|font|h[1-6]|i|img|ins|kbd|mark|p|q|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr)(?:\s[^<>]*)?/?>""", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
