using System.Text.RegularExpressions;

namespace FeedService.AspNetCore.Feeds;

/// <summary>Language tags (BCP 47, RFC 5646 section 2.1).</summary>
internal static partial class LanguageTag
{
    /// <summary>Whether a tag is well formed. The registered languages have two or three letters, so "english" is not.</summary>
    public static bool IsWellFormed(string tag) => Pattern().IsMatch(tag);

    [GeneratedRegex(
        @"\A(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+)\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
