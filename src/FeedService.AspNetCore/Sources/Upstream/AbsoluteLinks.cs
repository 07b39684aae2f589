using System.Net;
using System.Text;

namespace FeedService.AspNetCore.Sources.Upstream;

/// <summary>
/// Addresses in a content that are relative to something else than its page (xml:base, or a feed whose entries have no page). They are replaced
/// where they stand, in one pass: a tree of what strangers write may cost seconds, thousands of times in one document.
/// </summary>
internal sealed class AbsoluteLinks
{
    private static readonly HashSet<string> Attributes = new(StringComparer.OrdinalIgnoreCase) { "href", "src", "poster", "cite", "data" };

    /// <summary>What lies in these is no markup.</summary>
    private static readonly string[] Raw = ["script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"];

    private readonly string html;
    private readonly Uri own;
    private readonly StringBuilder written = new();
    private int at;
    private int copied;

    private AbsoluteLinks(string html, Uri own) => (this.html, this.own) = (html, own);

    /// <param name="html">The content.</param>
    /// <param name="own">What its addresses are relative to.</param>
    /// <param name="page">What they are taken to be relative to later on.</param>
    public static string In(string html, Uri own, Uri page) => IsSame(own, page) ? html : new AbsoluteLinks(html, own).Run();

    private static bool IsSame(Uri own, Uri page) => new Uri(own, ".") == new Uri(page, ".") && own.Scheme == page.Scheme;

    private string Run()
    {
        while (at < html.Length && html.IndexOf('<', at) is >= 0 and var tag)
        {
            at = tag + 1;
            if (html.AsSpan(at).StartsWith("!--"))
            {
                at = After("-->", at + 1);
            }
            else if (at < html.Length && char.IsAsciiLetter(html[at]))
            {
                Tag();
            }
        }

        return copied == 0 ? html : written.Append(html, copied, html.Length - copied).ToString();
    }

    private void Tag()
    {
        var name = Take(c => char.IsWhiteSpace(c) || c is '/' or '>').ToString();
        while (true)
        {
            Take(c => !char.IsWhiteSpace(c) && c != '/');
            if (at >= html.Length)
            {
                return;
            }

            if (html[at] == '>')
            {
                at++;
                at = Array.Exists(Raw, raw => raw.Equals(name, StringComparison.OrdinalIgnoreCase)) ? After("</" + name, at) : at;
                return;
            }

            Attribute();
        }
    }

    private void Attribute()
    {
        // A sign of equality that begins a name belongs to it.
        var first = at++;
        Take(c => char.IsWhiteSpace(c) || c is '/' or '>' or '=');
        var name = html[first..at];
        var afterName = at;
        Take(c => !char.IsWhiteSpace(c));
        if (at >= html.Length || html[at] != '=')
        {
            at = afterName;
            return;
        }

        at++;
        Take(c => !char.IsWhiteSpace(c));
        var start = at;
        if (at < html.Length && html[at] is '"' or '\'')
        {
            var quote = html[at++];
            var quoted = Take(c => c == quote).ToString();
            // What is never closed is no attribute, and its tag is none.
            if (at < html.Length)
            {
                at++;
                Replace(name, quoted, start);
            }

            return;
        }

        var bare = Take(c => char.IsWhiteSpace(c) || c == '>').ToString();
        if (at < html.Length)
        {
            Replace(name, bare, start);
        }
    }

    private void Replace(string name, string value, int start)
    {
        if (!Attributes.Contains(name))
        {
            return;
        }

        var text = WebUtility.HtmlDecode(value).Trim();
        // A path of this machine is an absolute address to the library.
        var isRelative = text.StartsWith('/') || !Uri.TryCreate(text, UriKind.Absolute, out _);
        if (isRelative && !text.StartsWith('#') && Uri.TryCreate(own, text, out var absolute))
        {
            written.Append(html, copied, start - copied).Append('"').Append(WebUtility.HtmlEncode(absolute.AbsoluteUri)).Append('"');
            copied = at;
        }
    }

    private ReadOnlySpan<char> Take(Func<char, bool> isEnd)
    {
        var start = at;
        while (at < html.Length && !isEnd(html[at]))
        {
            at++;
        }

        return html.AsSpan(start, at - start);
    }

    private int After(string mark, int from) => html.IndexOf(mark, from, StringComparison.OrdinalIgnoreCase) is >= 0 and var found ? found + mark.Length : html.Length;
}
