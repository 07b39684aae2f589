using System.Globalization;
using System.Text;
using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Importing;

/// <summary>A legal feed name out of a title.</summary>
internal static class FeedName
{
    private const int Longest = 40;

    /// <returns>Null where no letter of it can be in a name.</returns>
    public static string? Of(string title)
    {
        var letters = new StringBuilder();
        foreach (var c in title.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                letters.Append(c);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && c is not ('\'' or '’'))
            {
                letters.Append(' ');
            }
        }

        var name = "";
        foreach (var word in letters.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (name.Length + word.Length >= Longest)
            {
                break;
            }

            name += (name.Length > 0 ? "-" : "") + word;
        }

        return name.Length == 0 ? null : FeedNames.Reserved.Contains(name) ? $"{name}-feed" : name;
    }

    /// <summary>From the site's title, else from its address.</summary>
    public static string? Of(ImportedSite site) => Of(site.Title ?? "") ?? (site.Link is { } link ? Of(link.Host) : null);
}
