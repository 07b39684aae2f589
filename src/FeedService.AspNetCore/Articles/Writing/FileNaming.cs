using System.Globalization;
using System.Text;
using FeedService.AspNetCore.Articles.Reading;

namespace FeedService.AspNetCore.Articles.Writing;

/// <summary>Names of files that articles get.</summary>
internal static class FileNaming
{
    /// <summary>What file systems take in one name, with room for a number and an ending.</summary>
    private const int MostBytes = 200;

    /// <summary>The day, the slug and an ending, as <c>2012-01-07-launch.html</c>.</summary>
    public static string Of(DateTimeOffset? date, string? slug, string fallback, string ending)
    {
        var name = slug is { Length: > 0 } && ArticleKey.Slugify(slug) is { } good ? good : ArticleKey.Slugify(fallback) ?? "article";
        var day = date?.UtcDateTime.ToString("yyyy-MM-dd-", CultureInfo.InvariantCulture) ?? "";
        return day + Cut(name) + ending;
    }

    /// <summary>A path of an archive as one below the feed's folder; null where a part of it would lead elsewhere or be ignored there.</summary>
    public static string? Safe(string path)
    {
        var parts = path.Split('/');
        return parts.Any(part => part is "" or "." or ".." || part[0] == '.' || part[^1] == '~' || part.Any(c => char.IsControl(c) || c is '\\' or ':') || Encoding.UTF8.GetByteCount(part) > 250) ? null : path;
    }

    private static string Cut(string name)
    {
        while (Encoding.UTF8.GetByteCount(name) > MostBytes)
        {
            name = name[..^(char.IsLowSurrogate(name[^1]) ? 2 : 1)];
        }

        return name.Trim('-');
    }
}
