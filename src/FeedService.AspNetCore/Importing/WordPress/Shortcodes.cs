using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace FeedService.AspNetCore.Importing.WordPress;

/// <summary>The shortcodes of WordPress itself as HTML; others stay as text, and are told.</summary>
internal sealed partial class Shortcodes(Func<IReadOnlyList<int>?, IReadOnlyList<WxrAttachment>> gallery, List<string> notes)
{
    private static readonly HashSet<string> Single = ["gallery", "playlist"];
    private static readonly HashSet<string> Known = ["gallery", "audio", "video", "embed", "playlist", "caption"];

    private readonly List<string> left = [];

    public string Replace(string html) => html.Contains('[', StringComparison.Ordinal) ? Escaped().Replace(ReplaceIn(html), "$1") : html;

    /// <summary>Once an article, what stayed as text.</summary>
    public void Tell()
    {
        if (left.Count > 0)
        {
            notes.Add($"these shortcodes stay as text: {string.Join(", ", left.Distinct().Order(StringComparer.Ordinal).Take(10).Select(name => $"[{name}]"))}. Write out what they stand for, or delete them");
        }
    }

    private string ReplaceIn(string html)
    {
        var (made, at, unclosed) = (new StringBuilder(), 0, new HashSet<string>(StringComparer.Ordinal));
        foreach (Match match in Opening().Matches(html))
        {
            if (match.Index < at)
            {
                continue;
            }

            var (name, from) = (match.Groups["name"].Value, match.Index + match.Length);
            var closing = $"[/{name}]";
            var end = Single.Contains(name) || unclosed.Contains(name) ? -1 : html.IndexOf(closing, from, StringComparison.Ordinal);
            if (end < 0)
            {
                // Looked for once, so that a text full of brackets is no burden.
                unclosed.Add(name);
            }

            made.Append(html, at, match.Index - at);
            at = end < 0 ? from : end + closing.Length;
            made.Append(end < 0 ? OfSingle(match) : OfEnclosing(match, html[from..end], html[match.Index..at]));
        }

        return made.Append(html, at, html.Length - at).ToString();
    }

    private string OfEnclosing(Match match, string inner, string whole)
    {
        var name = match.Groups["name"].Value;
        var words = Words(match.Groups["words"].Value);
        switch (name)
        {
            case "caption" or "wp_caption":
                return Caption(inner, words);
            case "embed" when Link(inner.Trim()) is { } link:
                return $"\n\n{link}\n\n";
            case "audio" or "video" when Player(name, words) is { } player:
                return $"\n\n{player}\n\n";
            default:
                left.Add(name);
                return whole;
        }
    }

    private string OfSingle(Match match)
    {
        var name = match.Groups["name"].Value;
        var words = Words(match.Groups["words"].Value);
        var made = name switch
        {
            "audio" or "video" => Player(name, words),
            "embed" => words.Values.Select(Link).FirstOrDefault(link => link is not null),
            "gallery" => Gallery(words),
            _ => null,
        };
        // [sic] is no shortcode, and [1] neither.
        if (made is null && (Known.Contains(name) || match.Groups["words"].Value.Contains('=', StringComparison.Ordinal)))
        {
            left.Add(name);
        }

        return made is null ? match.Value : $"\n\n{made}\n\n";
    }

    /// <summary>The text below a picture is an attribute in new articles, and what follows the picture in old ones.</summary>
    private static string Caption(string inner, Dictionary<string, string> words)
    {
        var picture = Picture().Match(inner);
        var text = words.TryGetValue("caption", out var stated) ? stated : picture.Success ? inner[(picture.Index + picture.Length)..].Trim() : "";
        var shown = picture.Success ? picture.Value : inner.Trim();
        return $"\n\n<figure>{shown}{(text.Length == 0 ? "" : $"<figcaption>{text}</figcaption>")}</figure>\n\n";
    }

    private string? Gallery(Dictionary<string, string> words)
    {
        var ids = words.TryGetValue("ids", out var list) || words.TryGetValue("include", out list)
            ? list.Split(',', StringSplitOptions.TrimEntries).Select(id => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToList()
            : null;
        var pictures = gallery(ids);
        return pictures.Count == 0 ? null : string.Join('\n', pictures.Select(picture => $"<figure><img src=\"{Attribute(picture.Url)}\" alt=\"{Attribute(picture.Alt ?? "")}\"></figure>"));
    }

    private static string? Player(string kind, Dictionary<string, string> words)
    {
        string[] keys = kind == "audio" ? ["src", "mp3", "m4a", "ogg", "wav", "flac", "wma", "0"] : ["src", "mp4", "m4v", "webm", "ogv", "flv", "0"];
        var url = keys.Select(words.GetValueOrDefault).FirstOrDefault(word => word is not null && Uri.TryCreate(word, UriKind.Absolute, out _));
        return url is null ? null : $"<{kind} controls src=\"{Attribute(url)}\"></{kind}>";
    }

    private static string? Link(string text) =>
        Uri.TryCreate(WebUtility.HtmlDecode(text), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? $"<a href=\"{Attribute(address.AbsoluteUri)}\">{Attribute(text)}</a>" : null;

    private static string Attribute(string text) => WebUtility.HtmlEncode(WebUtility.HtmlDecode(text));

    /// <summary>Words with a name, and those without by their place.</summary>
    private static Dictionary<string, string> Words(string text)
    {
        var words = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var place = 0;
        foreach (Match match in Word().Matches(text))
        {
            var name = match.Groups["name"] is { Success: true } stated ? stated.Value : (place++).ToString(CultureInfo.InvariantCulture);
            words.TryAdd(name, match.Groups["value"].Value);
        }

        return words;
    }

    [GeneratedRegex(@"(?<!\[)\[(?<name>[a-zA-Z][a-zA-Z0-9_-]*)(?<words>(?:\s[^\[\]]*)?)/?\](?!\]|\()")]
    private static partial Regex Opening();

    [GeneratedRegex(@"\[(\[[a-zA-Z][a-zA-Z0-9_-]*(?:\s[^\[\]]*)?\](?:[^\[\]]*\[/[a-zA-Z0-9_-]+\])?)\]")]
    private static partial Regex Escaped();

    [GeneratedRegex(@"^\s*(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Picture();

    [GeneratedRegex("""(?:(?<name>[\w-]+)\s*=\s*)?(?:"(?<value>[^"]*)"|'(?<value>[^']*)'|(?<value>[^\s"'=]+))""")]
    private static partial Regex Word();
}
