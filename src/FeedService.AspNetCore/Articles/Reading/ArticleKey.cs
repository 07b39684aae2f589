using System.Globalization;
using System.Text;
using FeedService.Syndication;
using FeedService.Syndication.Reading;

namespace FeedService.AspNetCore.Articles.Reading;

/// <summary>What an article's path says about it: a date, a slug, a title.</summary>
internal static class ArticleKey
{
    private const int MaxSlugLength = 120;

    /// <summary>The date that the file's name begins with, else that its folders spell.</summary>
    public static DateTimeOffset? Date(string key, TimeZoneInfo zone)
    {
        var dated = SplitDate(NamingPart(key));
        return dated.Date is { } date ? LooseDate.Midnight(date.Year, date.Month, date.Day, zone) : DateInPath(key, zone);
    }

    /// <summary>A day written as three folders, as in <c>2026/11/20/launch</c>.</summary>
    public static DateTimeOffset? DateInPath(string path, TimeZoneInfo zone)
    {
        var parts = path.Split('/');
        for (var i = 0; i + 2 < parts.Length; i++)
        {
            if (parts[i].Length == 4 && Digits(parts[i]) is { } year && Digits(parts[i + 1]) is { } month && Digits(parts[i + 2]) is { } day
                && LooseDate.Midnight(year, month, day, zone) is { } date)
            {
                return date;
            }
        }

        return null;
    }

    /// <summary>The file's name without date and ending, as a slug; null where no letter or digit is left.</summary>
    public static string? Slug(string key) => Slugify(SplitDate(NamingPart(key)).Name) ?? Slugify(NamingPart(key));

    /// <summary>The file's name as a headline, where an article has no other.</summary>
    public static string Title(string key)
    {
        var name = SplitDate(NamingPart(key)).Name;
        var words = string.Join(' ', name.Split([' ', '-', '_'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return words.Length == 0 ? NamingPart(key) : char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>Lower case letters, marks and digits of any script, in composed form, with hyphens between them.</summary>
    public static string? Slugify(string text)
    {
        var slug = new StringBuilder();
        foreach (var rune in Composed(XmlText.Clean(text)).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || IsMark(rune))
            {
                slug.Append(Rune.ToLowerInvariant(rune));
            }
            else if (rune.Value is not ('\'' or '’') && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }

            if (slug.Length >= MaxSlugLength)
            {
                break;
            }
        }

        var trimmed = Composed(slug.ToString().Trim('-'));
        return trimmed.Length == 0 ? null : trimmed;
    }

    /// <summary>Plain ASCII is composed already, and the test for it costs next to nothing.</summary>
    private static string Composed(string text) => Ascii.IsValid(text) ? text : text.Normalize(NormalizationForm.FormC);

    /// <summary>A page bundle (<c>launch/index.md</c>) is named by its folder.</summary>
    private static string NamingPart(string key)
    {
        var parts = key.Split('/');
        var name = WithoutEnding(parts[^1]);
        return name.Equals("index", StringComparison.OrdinalIgnoreCase) && parts.Length > 1 ? parts[^2] : name;
    }

    private static string WithoutEnding(string fileName)
    {
        var dot = fileName.LastIndexOf('.');
        return dot > 0 ? fileName[..dot] : fileName;
    }

    private static ((int Year, int Month, int Day)? Date, string Name) SplitDate(string name)
    {
        var parts = name.Split('-', 4);
        if (parts.Length < 3 || parts[0].Length != 4 || Digits(parts[0]) is not { } year || Digits(parts[1]) is not { } month)
        {
            return (null, name);
        }

        // The day may end at a blank or an underscore instead of a hyphen.
        var dayLength = parts[2].TakeWhile(char.IsAsciiDigit).Count();
        var glued = parts[2][dayLength..];
        if (Digits(parts[2][..dayLength]) is not { } day || glued is not ("" or [' ' or '_', ..])
            || LooseDate.Midnight(year, month, day, TimeZoneInfo.Utc) is null)
        {
            return (null, name);
        }

        var rest = glued + (parts.Length == 4 ? (glued.Length > 0 ? "-" : "") + parts[3] : "");
        return ((year, month, day), rest);
    }

    private static int? Digits(string text) =>
        text.Length is >= 1 and <= 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
