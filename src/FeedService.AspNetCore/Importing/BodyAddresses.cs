using System.Net;
using System.Text.RegularExpressions;

namespace FeedService.AspNetCore.Importing;

/// <summary>The addresses in an article's HTML, as its author's site had them.</summary>
internal static partial class BodyAddresses
{
    /// <summary>Every address that something is loaded from or that leads somewhere, absolute, in the order of the text.</summary>
    public static IEnumerable<Uri> Find(string html, Uri? page)
    {
        foreach (Match tag in Tag().Matches(html))
        {
            foreach (Match attribute in Attribute().Matches(tag.Value))
            {
                foreach (var written in Written(attribute))
                {
                    if (Absolute(written, page) is { } address)
                    {
                        yield return address;
                    }
                }
            }
        }
    }

    /// <summary>Makes every address absolute, or what it is to be instead.</summary>
    /// <param name="replacements">Paths below the feed's folder, by address.</param>
    public static string Replace(string html, Uri? page, IReadOnlyDictionary<Uri, string> replacements) =>
        Tag().Replace(html, tag => Attribute().Replace(tag.Value, attribute => Replace(attribute, page, replacements)));

    private static string Replace(Match attribute, Uri? page, IReadOnlyDictionary<Uri, string> replacements)
    {
        var value = attribute.Groups["value"];
        var changed = value.Value;
        foreach (var written in Written(attribute))
        {
            if (Absolute(written, page) is { } address)
            {
                var instead = replacements.TryGetValue(WithoutFragment(address), out var path) ? "/" + Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal)
                    : HasScheme(written) ? null
                    : address.AbsoluteUri;
                changed = instead is null ? changed : changed.Replace(Encoded(attribute, written), WebUtility.HtmlEncode(instead), StringComparison.Ordinal);
            }
        }

        return attribute.Value[..(value.Index - attribute.Index)] + changed + attribute.Value[(value.Index - attribute.Index + value.Length)..];
    }

    public static Uri WithoutFragment(Uri address) => address.Fragment.Length == 0 ? address : new Uri(address.AbsoluteUri[..^address.Fragment.Length]);

    /// <summary>The address as it stands in the text, where entities may stand for some of its letters.</summary>
    private static string Encoded(Match attribute, string written)
    {
        var value = attribute.Groups["value"].Value;
        return value.Contains(written, StringComparison.Ordinal) ? written : value.Split((char[]?)null).FirstOrDefault(part => WebUtility.HtmlDecode(part).TrimEnd(',') == written)?.TrimEnd(',') ?? value;
    }

    private static IEnumerable<string> Written(Match attribute)
    {
        var value = WebUtility.HtmlDecode(attribute.Groups["value"].Value).Trim();
        return attribute.Groups["name"].Value.Equals("srcset", StringComparison.OrdinalIgnoreCase)
            ? value.Split(", ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(candidate => candidate.Split(' ')[0])
            : [value];
    }

    private static Uri? Absolute(string written, Uri? page)
    {
        if (written.Length == 0 || written[0] == '#' || written.Contains("{{", StringComparison.Ordinal))
        {
            return null;
        }

        var isGood = HasScheme(written) || page is null ? Uri.TryCreate(written, UriKind.Absolute, out var address) : Uri.TryCreate(page, written, out address);
        return isGood && address!.Scheme is "http" or "https" ? address : null;
    }

    private static bool HasScheme(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && text.IndexOfAny(['/', '?', '#']) is var other && (other < 0 || other > colon);
    }

    [GeneratedRegex("""<[a-z][a-z0-9-]*\s(?:[^<>"']|"[^"]*"|'[^']*')*>""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex("""(?<=\s)(?<name>srcset|src|poster|href)\s*=\s*(?:"(?<value>[^"]*)"|'(?<value>[^']*)')""", RegexOptions.IgnoreCase)]
    private static partial Regex Attribute();
}
