namespace FeedService.AspNetCore.Articles.Reading;

/// <summary>Addresses that an article's page had, in the words of Hugo and of Jekyll's plugin.</summary>
internal static class ArticleAliases
{
    private const int LongestPath = 500;

    private static readonly string[] Words = ["aliases", "alias", "redirect_from"];

    /// <returns>Paths as they are asked for, decoded; null where there are none.</returns>
    public static IReadOnlyList<string>? Read(ArticleFields fields)
    {
        var paths = new List<string>();
        // An importer adds its word beside those that the author wrote.
        foreach (var (key, node) in Words.Select(word => fields.First(word)).OfType<(string, FrontMatterNode)>())
        {
            foreach (var item in node is FrontMatterList list ? list.Items : [node])
            {
                if (item is FrontMatterScalar { Text: var text } && Path(text.Trim()) is { } path)
                {
                    paths.Add(path);
                }
                else
                {
                    fields.WarnOfKind(key, item, "paths that the article had, such as /2019/ferry/");
                }
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
