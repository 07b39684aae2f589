using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using FeedService.AspNetCore.Articles.Converting;

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
                var value = WebUtility.HtmlDecode(attribute.Groups["value"].Value);
                foreach (var place in Places(attribute, value))
                {
                    if (Absolute(value[place], page) is { } address)
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
        var group = attribute.Groups["value"];
        var value = WebUtility.HtmlDecode(group.Value);
        var (changed, done) = (new StringBuilder(), 0);
        foreach (var place in Places(attribute, value))
        {
            if (Instead(value[place], page, replacements) is { } instead)
            {
                changed.Append(value.AsSpan(done..place.Start.Value)).Append(instead);
                done = place.End.Value;
            }
        }

        // Where nothing is to change, every entity stays as it was typed.
        return done == 0 ? attribute.Value : string.Concat(
            attribute.Value.AsSpan(0, group.Index - attribute.Index),
            Encoded(changed.Append(value.AsSpan(done)).ToString()),
            attribute.Value.AsSpan(group.Index - attribute.Index + group.Length));
    }

    /// <returns>What is to be there in its place; null where it stays.</returns>
    private static string? Instead(string written, Uri? page, IReadOnlyDictionary<Uri, string> replacements) =>
        Absolute(written, page) is not { } address ? null
        : replacements.TryGetValue(WithoutFragment(address), out var path) ? "/" + Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal)
        : HasScheme(written) ? null
        : address.AbsoluteUri;

    public static Uri WithoutFragment(Uri address) => address.Fragment.Length == 0 ? address : new Uri(address.AbsoluteUri[..^address.Fragment.Length]);

    private static string Encoded(string value) => value.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal);

    /// <summary>Where addresses stand in an attribute's value.</summary>
    private static IEnumerable<Range> Places(Match attribute, string value)
    {
        if (attribute.Groups["name"].Value.Equals("srcset", StringComparison.OrdinalIgnoreCase))
        {
            return SourceSet.Candidates(value).Select(candidate => candidate.Address);
        }

        var from = value.Length - value.AsSpan().TrimStart().Length;
        return [from..(from + value.AsSpan().Trim().Length)];
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
