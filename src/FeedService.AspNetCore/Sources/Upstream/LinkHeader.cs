using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace FeedService.AspNetCore.Sources.Upstream;

/// <summary>The links of an answer's headers (RFC 8288), where WebSub looks for hub and topic first.</summary>
internal static partial class LinkHeader
{
    public static IReadOnlyList<(string Relation, Uri Address)> Read(HttpHeaders headers, Uri address)
    {
        if (!headers.TryGetValues("Link", out var values))
        {
            return [];
        }

        var links = new List<(string, Uri)>();
        foreach (Match link in values.SelectMany(value => Link().Matches(value)))
        {
            var relations = Relation().Match(link.Groups[2].Value);
            if (relations.Success && Uri.TryCreate(address, link.Groups[1].Value, out var target) && target.Scheme is "http" or "https")
            {
                links.AddRange(relations.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(relation => (relation.ToLowerInvariant(), target)));
            }
        }

        return links;
    }

    [GeneratedRegex("<([^<>]*)>((?:\\s*;\\s*[^,;\"]+(?:=\"[^\"]*\")?)*)", RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex("\\brel\\s*=\\s*\"?([^\";,]+)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Relation();
}
