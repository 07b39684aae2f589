using System.Collections.Frozen;

namespace FeedService.AspNetCore.Feeds;

/// <summary>Which names a feed's folder may have: they are the first part of its addresses.</summary>
internal static class FeedNames
{
    /// <summary>The first parts of addresses that are the service's own, now or later.</summary>
    public static FrozenSet<string> Reserved { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        "admin", "api", "assets", "atom", "feed", "feeds", "health", "hub", "metrics", "micropub", "openapi", "rss", "rsscloud", "scalar");

    /// <summary>Why a feed cannot have this name, with a remedy; null where it can.</summary>
    public static string? FaultOf(string name)
    {
        if (Reserved.Contains(name))
        {
            return $"'{name}' is an address of the service itself and cannot be a feed's name. Give the folder another one, such as '{name}-feed'.";
        }

        if (name.Length > 0 && name.All(IsAllowed))
        {
            return null;
        }

        var allowed = Suggest(name);
        var suggestion = allowed.Length > 0 && !Reserved.Contains(allowed) ? $" Rename the folder, to '{allowed}' perhaps." : " Rename the folder.";
        return $"'{name}' cannot be a feed's name, which takes the letters a to z, digits and hyphens.{suggestion}";
    }

    private static bool IsAllowed(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-';

    private static string Suggest(string name)
    {
        var words = new string([.. name.ToLowerInvariant().Select(c => IsAllowed(c) ? c : ' ')]);
        return string.Join('-', words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
