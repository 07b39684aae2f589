using FeedService.AspNetCore.Articles;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Which files of a feed's folder may be served at all: media, never sources, settings, dot-files or what lies outside.</summary>
internal static class MediaFolder
{
    private const int MostLinks = 16;

    /// <summary>The file at a path below a feed's folder; null where there is none, or none that may be served.</summary>
    public static FileInfo? Find(string root, string path) =>
        // One question for what is not there, which is most of what is asked for: pictures that an article might have.
        File.Exists(Path.Combine(root, path)) ? Find(root, path, MostLinks) : null;

    private static FileInfo? Find(string root, string path, int links)
    {
        var segments = path.Split('/');
        if (links == 0 || segments.Any(IsPrivate) || path == "feed.yaml" || ArticleReader.Extensions.Contains(Path.GetExtension(path).ToLowerInvariant()))
        {
            return null;
        }

        for (var i = 0; i < segments.Length; i++)
        {
            var at = Path.Combine([root, .. segments[..(i + 1)]]);
            if (new FileInfo(at).LinkTarget is { } target)
            {
                // A link is followed by hand, so that every place it leads through is held to the same rules.
                var inside = Path.GetRelativePath(root, Path.GetFullPath(target, Path.GetDirectoryName(at)!));
                return inside.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(inside)
                    ? null
                    : Find(root, string.Join('/', [.. inside.Split(Path.DirectorySeparatorChar), .. segments[(i + 1)..]]), links - 1);
            }
        }

        var file = new FileInfo(Path.Combine([root, .. segments]));
        // Pipes, devices and sockets have no length, and reading one could wait for ever.
        return file.Exists && file.Length > 0 ? file : null;
    }

    private static bool IsPrivate(string segment) =>
        segment.Length == 0 || segment[0] == '.' || segment[^1] == '~' || segment.AsSpan().IndexOfAny('\\', '\0') >= 0;
}
