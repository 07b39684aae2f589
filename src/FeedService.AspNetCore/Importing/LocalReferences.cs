using System.Text.RegularExpressions;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Articles.Writing;

namespace FeedService.AspNetCore.Importing;

/// <summary>The files beside an article that its own text refers to.</summary>
internal static partial class LocalReferences
{
    /// <returns>Where each lies, by the path below the feed's folder that it belongs to.</returns>
    public static IReadOnlyDictionary<string, string> Find(ImportedArticle imported)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var written in Written(imported).Distinct(StringComparer.Ordinal))
        {
            if (PathOf(written) is { } path)
            {
                Add(imported.Folders, path, files);
            }
        }

        return files;
    }

    private static void Add(IReadOnlyList<LocalFolder> folders, string path, SortedDictionary<string, string> files)
    {
        foreach (var folder in folders.Where(folder => folder.IsRoot == path.StartsWith('/')))
        {
            var below = path.TrimStart('/');
            var file = Path.GetFullPath(Path.Combine(folder.Path, below));
            var isInside = file.StartsWith(Path.GetFullPath(folder.Path).TrimEnd('/') + "/", StringComparison.Ordinal);
            var target = FileNaming.Safe(string.Join('/', ((string[])[folder.Target, Path.GetRelativePath(folder.Path, file).Replace(Path.DirectorySeparatorChar, '/')]).Where(part => part.Length > 0)));
            if (isInside && target is not null && IsMedia(target) && IsFile(file))
            {
                files.TryAdd(target, file);
                return;
            }
        }
    }

    // A link may lead to a file that nobody meant to publish.
    private static bool IsFile(string file) => new FileInfo(file) is { Exists: true, LinkTarget: null };

    private static bool IsMedia(string path) => !ArticleReader.Extensions.Contains(Path.GetExtension(path).ToLowerInvariant()) && MediaFacts.TypeOf(path) is not null;

    private static IEnumerable<string> Written(ImportedArticle imported)
    {
        var article = imported.Own ?? imported.Article;
        string?[] stated = [article.Image?.Url, article.Enclosure?.Url];
        return Reference().Matches(article.Body).Select(match => match.Groups["path"].Value).Concat(stated.OfType<string>());
    }

    private static string? PathOf(string written)
    {
        var end = written.IndexOfAny(['?', '#']);
        var path = Uri.UnescapeDataString(end < 0 ? written : written[..end]);
        return path.Length == 0 || path.StartsWith("//", StringComparison.Ordinal) || path.AsSpan().IndexOfAny(':', '{', '\0') >= 0 || path.EndsWith('/') ? null : path;
    }

    // Of Markdown: ![](path), [](path "title"), [name]: path. Of HTML: src="path".
    [GeneratedRegex("""(?:\]\(\s*<?|^\s{0,3}\[[^\]\n]+\]:\s*<?|\b(?:src|href|poster)\s*=\s*["']?)(?<path>[^\s<>"')]+)""", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Reference();
}
