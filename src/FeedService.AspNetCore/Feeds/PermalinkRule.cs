using System.Text.RegularExpressions;

namespace FeedService.AspNetCore.Feeds;

/// <summary>Which patterns are taken for the addresses of articles that live elsewhere.</summary>
internal static partial class PermalinkRule
{
    private static readonly string[] Words = [":year", ":month", ":day", ":slug"];

    /// <summary>What is wrong with a pattern, to be read after the setting's name; null where nothing is.</summary>
    public static string? FaultOf(string pattern)
    {
        var used = Word().Matches(pattern).Select(match => match.Value).ToList();
        if (used.Find(word => !Words.Contains(word)) is { } unknown)
        {
            return $"knows no '{unknown}', only {string.Join(", ", Words)}.{NearestWord.Question(unknown, Words)}";
        }

        if (!used.Contains(":slug"))
        {
            return $"needs :slug, or articles would share an address; here is '{pattern}'.";
        }

        return Uri.TryCreate(new Uri("https://example.org/"), Word().Replace(pattern, "0"), out var sample) && WebAddress.Parse(sample.OriginalString) is not null
            ? null
            : $"takes a path or a web address, such as /:year/:month/:slug/; here is '{pattern}'.";
    }

    // Not the colon of https:// or of a port: those are followed by no letter.
    [GeneratedRegex(":[a-z_]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
