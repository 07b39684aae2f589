namespace FeedService.AspNetCore.Articles.Reading;

/// <summary>Addresses that an article's page had, in the words of Hugo and of Jekyll's plugin.</summary>
internal static class ArticleAliases
{
    private const int LongestPath = 500;

    /// <returns>Paths as they are asked for, decoded; null where there are none.</returns>
    public static IReadOnlyList<string>? Read(ArticleFields fields)
    {
        if (fields.First("aliases", "alias", "redirect_from") is not { } found)
        {
            return null;
        }

        var paths = new List<string>();
        foreach (var item in found.Node is FrontMatterList list ? list.Items : [found.Node])
        {
            if (item is FrontMatterScalar { Text: var text } && Path(text.Trim()) is { } path)
            {
                paths.Add(path);
            }
            else
            {
                fields.WarnOfKind(found.Key, item, "paths that the article had, such as /2019/ferry/");
            }
        }

        return paths.Count == 0 ? null : [.. paths.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>One form of a path: decoded, without a slash at its end, the server's name taken off.</summary>
    public static string? Path(string text)
    {
        var path = Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address.AbsolutePath : text;
        var plain = Uri.UnescapeDataString(path.Split('?', '#')[0]).TrimEnd('/');
        return plain.Trim('/').Length == 0 || plain.Length > LongestPath || plain.StartsWith("//", StringComparison.Ordinal) ? null : plain;
    }
}
