using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace FeedService.AspNetCore.Importing.Sites;

/// <summary>Where Hugo puts an article's page.</summary>
internal sealed partial class HugoAddress(SiteSettings settings)
{
    private readonly bool isUgly = settings.IsTrue("uglyURLs");
    private readonly bool keepsCase = settings.IsTrue("disablePathToLower");

    /// <returns>The path below the site's address, as people read it.</returns>
    public string Of(SourceFile file, string path, TimeZoneInfo zone)
    {
        var parts = WithoutEnding(path).Split('/').ToList();
        if (parts[^1] == "index" && parts.Count > 1)
        {
            parts.RemoveAt(parts.Count - 1);
        }

        var (name, folders) = (parts[^1], parts[..^1]);
        if (file.Scalar("url") is { } stated)
        {
            var filled = Fill(stated, file, name, folders, zone);
            return WebAddressPath(filled) ?? "/" + filled.TrimStart('/');
        }

        if (Pattern(folders.FirstOrDefault() ?? "") is { } pattern)
        {
            return Ended("/" + Fill(pattern, file, name, folders, zone).Trim('/'));
        }

        return Ended("/" + Urlize(string.Join('/', folders.Append(file.Scalar("slug") ?? name))));
    }

    private string? Pattern(string section)
    {
        var permalinks = settings.Group("permalinks");
        var page = permalinks is null ? null : settings.Group("page", permalinks);
        return permalinks is null || section.Length == 0 ? null : (page is null ? null : settings.Text(section, page)) ?? settings.Text(section, permalinks);
    }

    private string Ended(string path) => isUgly ? $"{path.TrimEnd('/')}.html" : $"{path.TrimEnd('/')}/";

    private string Fill(string pattern, SourceFile file, string name, List<string> folders, TimeZoneInfo zone)
    {
        var date = TimeZoneInfo.ConvertTime(file.Own.PublishedAt ?? DateTimeOffset.UnixEpoch, zone);
        return Placeholder().Replace(pattern, match => match.Groups[1].Value switch
        {
            "year" => Format(date, "yyyy"),
            "month" => Format(date, "MM"),
            "monthname" => Urlize(Format(date, "MMMM")),
            "day" => Format(date, "dd"),
            "weekday" => ((int)date.DayOfWeek).ToString(CultureInfo.InvariantCulture),
            "weekdayname" => Urlize(Format(date, "dddd")),
            "yearday" => date.DayOfYear.ToString(CultureInfo.InvariantCulture),
            "section" => Urlize(folders.FirstOrDefault() ?? ""),
            "sections" => Urlize(string.Join('/', folders)),
            "title" => Urlize(file.Own.Title ?? name),
            "slug" => Urlize(file.Scalar("slug") ?? file.Own.Title ?? name),
            "filename" or "contentbasename" => Urlize(name),
            "slugorfilename" or "slugorcontentbasename" => Urlize(file.Scalar("slug") ?? name),
            _ => match.Value,
        });
    }

    /// <summary>Hugo's way of making paths: blanks are hyphens, and what is neither letter nor digit nor one of a few signs is left out.</summary>
    private string Urlize(string text)
    {
        var path = new StringBuilder();
        foreach (var rune in text.Trim().EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark || rune.Value is '.' or '/' or '_' or '#' or '+' or '~' or '-')
            {
                path.Append(rune);
            }
            else if (Rune.IsWhiteSpace(rune) && path.Length > 0 && path[^1] != '-')
            {
                path.Append('-');
            }
        }

        return keepsCase ? path.ToString() : path.ToString().ToLowerInvariant();
    }

    private static string WithoutEnding(string path) => path[..path.LastIndexOf('.')];

    private static string? WebAddressPath(string text) => OriginAddress.Parse(text)?.AbsolutePath;

    private static string Format(DateTimeOffset date, string format) => date.ToString(format, CultureInfo.InvariantCulture);

    [GeneratedRegex(":([a-z]+)")]
    private static partial Regex Placeholder();
}
