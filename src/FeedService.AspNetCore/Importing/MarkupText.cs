using System.Net;
using System.Text.RegularExpressions;
using FeedService.AspNetCore.Articles.Reading;

namespace FeedService.AspNetCore.Importing;

/// <summary>Titles, names and excerpts, which may hold markup and entities.</summary>
internal static partial class MarkupText
{
    /// <returns>The text with its markup taken out and its entities read, once; null where nothing is left.</returns>
    public static string? Plain(string html) => PlainText.OneLine(WebUtility.HtmlDecode(Markup().Replace(html, "")));

    [GeneratedRegex("""</?[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*>|<!--.*?-->""", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Markup();
}
