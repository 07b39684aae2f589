using System.Globalization;
using System.Text.RegularExpressions;
using FeedService.AspNetCore.Articles.Reading;

namespace FeedService.AspNetCore.Importing.Sites;

/// <summary>Where Jekyll puts an article's page.</summary>
internal static partial class JekyllAddress
{
    private static readonly Dictionary<string, string> Styles = new()
    {
        ["date"] = "/:categories/:year/:month/:day/:title:output_ext",
        ["pretty"] = "/:categories/:year/:month/:day/:title/",
        ["ordinal"] = "/:categories/:year/:y_day/:title:output_ext",
        ["weekdate"] = "/:categories/:year/W:week/:short_day/:title:output_ext",
        ["none"] = "/:categories/:title:output_ext",
    };

    /// <returns>The path, as people read it.</returns>
    public static string Of(SourceFile file, string key, string folders, string? style, TimeZoneInfo zone)
    {
        var pattern = file.Scalar("permalink") ?? style ?? "date";
        pattern = Styles.GetValueOrDefault(pattern, pattern);
        var date = TimeZoneInfo.ConvertTime(file.Own.PublishedAt ?? DateTimeOffset.UnixEpoch, zone);
        var path = Placeholder().Replace(pattern, match => Fill(match.Groups["word"].Value, file, key, folders, date) ?? match.Value);
        return Slashes().Replace(path.StartsWith('/') ? path : "/" + path, "/");
    }

    /// <summary>What jekyll-feed makes the entry's id of: the path's folder and the article's own name.</summary>
    public static string Id(SourceFile file, string key, string path)
    {
        var whole = path.TrimEnd('/');
        return whole[..(whole.LastIndexOf('/') + 1)] + Slug(file, key);
    }

    private static string Slug(SourceFile file, string key) => file.Scalar("slug") ?? Name(key);

    private static string Name(string key)
    {
        var name = Path.GetFileNameWithoutExtension(key);
        return DatePart().Match(name) is { Success: true } date ? name[date.Length..] : name;
    }

    private static string? Fill(string word, SourceFile file, string key, string folders, DateTimeOffset date) => word switch
    {
        "year" => Format(date, "yyyy"),
        "short_year" => Format(date, "yy"),
        "month" => Format(date, "MM"),
        "i_month" => date.Month.ToString(CultureInfo.InvariantCulture),
        "short_month" => Format(date, "MMM"),
        "long_month" => Format(date, "MMMM"),
        "day" => Format(date, "dd"),
        "i_day" => date.Day.ToString(CultureInfo.InvariantCulture),
        "y_day" => date.DayOfYear.ToString("d3", CultureInfo.InvariantCulture),
        "w_year" => ISOWeek.GetYear(date.DateTime).ToString("d4", CultureInfo.InvariantCulture),
        "week" => ISOWeek.GetWeekOfYear(date.DateTime).ToString("d2", CultureInfo.InvariantCulture),
        "short_day" => Format(date, "ddd"),
        "long_day" => Format(date, "dddd"),
        "hour" => Format(date, "HH"),
        "minute" => Format(date, "mm"),
        "second" => Format(date, "ss"),
        "title" => Pretty().Replace(Slug(file, key), "-").Trim('-'),
        "slug" => Plain().Replace(Slug(file, key), "-").Trim('-').ToLowerInvariant(),
        "categories" => string.Join('/', Categories(file, folders).Select(category => category.ToLowerInvariant()).Distinct()),
        "output_ext" => ".html",
        _ => null,
    };

    private static string Format(DateTimeOffset date, string format) => date.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>Those of the folders first, then a single one, then the list.</summary>
    private static IEnumerable<string> Categories(SourceFile file, string folders)
    {
        var single = file.FrontMatter.Find("category") is FrontMatterScalar { Text: var one } && PlainText.OneLine(one) is { } category ? [category] : Array.Empty<string>();
        var list = file.FrontMatter.Find("categories") switch
        {
            FrontMatterScalar scalar => scalar.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
            FrontMatterList items => [.. items.Items.OfType<FrontMatterScalar>().Select(item => item.Text)],
            _ => [],
        };
        return [.. folders.Split('/', StringSplitOptions.RemoveEmptyEntries), .. single, .. list];
    }

    [GeneratedRegex(@":(?<word>[a-z]+(?:_[a-z]+)*)")]
    private static partial Regex Placeholder();

    [GeneratedRegex("/{2,}")]
    private static partial Regex Slashes();

    [GeneratedRegex(@"^\d{2,4}-\d{1,2}-\d{1,2}-")]
    private static partial Regex DatePart();

    // Jekyll's ways "pretty" and "default" of making names.
    [GeneratedRegex(@"[^\p{M}\p{L}\p{Nd}._~!$&'()+,;=@]+")]
    private static partial Regex Pretty();

    [GeneratedRegex(@"[^\p{M}\p{L}\p{Nd}]+")]
    private static partial Regex Plain();
}
