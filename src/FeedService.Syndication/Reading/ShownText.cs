using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Text;

namespace FeedService.Syndication.Reading;

/// <summary>
/// The text that HTML shows, as a browser's tokens give it. No tree is made of it: that of a stranger's frames costs a millisecond apiece, and that
/// of elements that are never closed costs the square of their number.
/// </summary>
internal static class ShownText
{
    /// <summary>What lies in these is no text for people, and no markup either.</summary>
    private static readonly HashSet<string> Raw = ["script", "style", "iframe", "noembed", "noframes", "xmp"];

    public static string Of(string html)
    {
        var shown = new StringBuilder(html.Length);
        using var source = new TextSource(html);
        using var tokens = new HtmlTokenizer(source, HtmlEntityProvider.Resolver);
        string? within = null;
        for (var token = tokens.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokens.Get())
        {
            switch (token.Type)
            {
                case HtmlTokenType.Character when within is null or "xmp":
                    shown.Append(token.Data);
                    break;
                case HtmlTokenType.StartTag when within is null && Raw.Contains(token.Name):
                    within = token.Name;
                    tokens.State = within == "script" ? HtmlParseMode.Script : HtmlParseMode.Rawtext;
                    break;
                case HtmlTokenType.EndTag when token.Name == within:
                    within = null;
                    break;
            }
        }

        return shown.ToString();
    }
}
