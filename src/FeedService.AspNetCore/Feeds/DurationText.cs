using System.Globalization;
using System.Text.RegularExpressions;

namespace FeedService.AspNetCore.Feeds;

/// <summary>Durations as people write them: <c>5m</c>, <c>1h30m</c>, <c>90s</c>.</summary>
internal static partial class DurationText
{
    /// <returns>Null where the text is no duration, or one longer than ten years.</returns>
    public static TimeSpan? Parse(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success || text.Length == 0)
        {
            return null;
        }

        var seconds = (Part(match, "d") * 86_400) + (Part(match, "h") * 3_600) + (Part(match, "m") * 60) + Part(match, "s");
        return seconds <= 10L * 366 * 86_400 ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static long Part(Match match, string unit) =>
        match.Groups[unit] is { Success: true } group ? long.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\A(?:(?<d>[0-9]{1,9})d)?(?:(?<h>[0-9]{1,9})h)?(?:(?<m>[0-9]{1,9})m)?(?:(?<s>[0-9]{1,9})s)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
