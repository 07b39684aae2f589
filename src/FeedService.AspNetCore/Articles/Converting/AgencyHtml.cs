using System.Text;
using FeedService.AspNetCore.Articles.Reading;

namespace FeedService.AspNetCore.Articles.Converting;

/// <summary>Agency text as HTML, letter for letter.</summary>
internal static class AgencyHtml
{
    public static string Write(AgencyText text)
    {
        var html = new StringBuilder();
        foreach (var line in text.Lines)
        {
            var element = line.IsSubheading ? "h2" : "p";
            html.Append('<').Append(element).Append('>').Append(Escape(line.Text)).Append("</").Append(element).Append(">\n");
        }

        return html.ToString();
    }

    /// <summary>Only what HTML needs: an encoder would also rewrite diacritics and quotation marks.</summary>
    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
