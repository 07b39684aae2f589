using System.Net;
using System.Text.RegularExpressions;

namespace FeedService.AspNetCore.Articles.Reading;

/// <summary>What a whole HTML page says of itself above its body. Only the head is looked at, so that reading stays cheap.</summary>
internal sealed partial record HtmlHead(string? Language, IReadOnlyDictionary<string, string> Meta)
{
    private const int Longest = 65_536;

    public static HtmlHead Read(string html)
    {
        var head = html[..Math.Min(html.Length, Longest)];
        var bodyAt = head.IndexOf("<body", StringComparison.OrdinalIgnoreCase);
        head = bodyAt < 0 ? head : head[..bodyAt];
        if (!head.Contains("<head", StringComparison.OrdinalIgnoreCase) && !head.Contains("<html", StringComparison.OrdinalIgnoreCase))
        {
            return new(null, new Dictionary<string, string>());
        }

        var meta = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match tag in MetaTag().Matches(head))
        {
            var attributes = Attributes(tag.Value);
            if ((attributes.GetValueOrDefault("name") ?? attributes.GetValueOrDefault("property")) is { } name
                && PlainText.OneLine(attributes.GetValueOrDefault("content", "")) is { } content)
            {
                meta.TryAdd(name.Trim(), content);
            }
        }

        return new(Attributes(HtmlTag().Match(head).Value).GetValueOrDefault("lang"), meta);
    }

    private static Dictionary<string, string> Attributes(string tag)
    {
        var attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match attribute in Attribute().Matches(tag))
        {
            var value = attribute.Groups[2].Value.Trim('"', '\'');
            attributes.TryAdd(attribute.Groups[1].Value, WebUtility.HtmlDecode(value));
        }

        return attributes;
    }

    [GeneratedRegex("""<meta\s(?:[^>"']|"[^"]*"|'[^']*')*>""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex MetaTag();

    [GeneratedRegex("""<html\s(?:[^>"']|"[^"]*"|'[^']*')*>""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex HtmlTag();

    [GeneratedRegex("""([a-z:-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Attribute();
}
