using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Sources;

/// <summary>What the names of files say.</summary>
internal static class SourceNames
{
    /// <summary>Stands in a name for bytes that are no UTF-8: such a file can be seen but not opened.</summary>
    public const char Undecodable = '\uFFFD';

    /// <summary>What editors, transfers and version control leave in a folder while they work, and what is hidden.</summary>
    public static bool IsIgnored(ReadOnlySpan<char> name) =>
        name.IsEmpty
        || name[0] == '.'
        || name[^1] == '~'
        || name.EndsWith(".tmp", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".swp", StringComparison.Ordinal)
        || name.EndsWith(".swx", StringComparison.Ordinal)
        // vim makes a file of this name to see whether it may write.
        || name.SequenceEqual("4913");

    /// <summary>Whether a path below a feed's folder is ignored, itself or for a folder above it.</summary>
    public static bool IsIgnoredPath(ReadOnlySpan<char> key)
    {
        if (key.SequenceEqual(FeedFolders.SettingsFile))
        {
            return true;
        }

        foreach (var part in key.Split('/'))
        {
            if (IsIgnored(key[part]))
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="folder">The feed's folder.</param>
    public static bool IsArticle(FeedDefinition feed, string folder, string key) =>
        ArticleReader.Extensions.Contains(Path.GetExtension(key).ToLowerInvariant()) || SoundFiles.IsArticle(feed, folder, key);

    /// <summary>A name for messages and logs, which stay on one line.</summary>
    public static string Shown(string key) => key.Any(char.IsControl) ? string.Concat(key.Select(c => char.IsControl(c) ? $"\\x{(int)c:x2}" : c.ToString())) : key;
}
