using System.Text;
using AngleSharp.Dom;
using FeedService.AspNetCore.Articles.Reading;

namespace FeedService.AspNetCore.Articles.Converting;

/// <summary>What of HTML is text: titles and summaries.</summary>
internal static class HtmlText
{
    private static readonly string[] Blocks =
        ["p", "div", "li", "dd", "dt", "br", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "section", "figure", "figcaption"];

    /// <summary>The text of some node on one line; null where there is none.</summary>
    public static string? Of(INode node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return PlainText.OneLine(text.ToString());
    }

    /// <summary>The first paragraph, else all the text, cut where it is long.</summary>
    public static string Summary(IElement root)
    {
        foreach (var paragraph in root.QuerySelectorAll("p"))
        {
            if (Of(paragraph) is { } text)
            {
                return PlainText.Shorten(text, PlainText.SummaryLength);
            }
        }

        return PlainText.Shorten(Of(root) ?? "", PlainText.SummaryLength);
    }

    private static void Append(StringBuilder text, INode node)
    {
        switch (node)
        {
            case IText leaf:
                text.Append(leaf.Data);
                break;
            case IElement element when IsFootnoteMark(element):
                break;
            default:
                var apart = node is IElement { LocalName: var name } && Blocks.Contains(name);
                text.Append(apart ? " " : "");
                foreach (var child in node.ChildNodes)
                {
                    Append(text, child);
                }

                text.Append(apart ? " " : "");
                break;
        }
    }

    private static bool IsFootnoteMark(IElement element) => element.LocalName == "a" && element.Id?.StartsWith("fnref:", StringComparison.Ordinal) is true;
}
