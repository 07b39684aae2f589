namespace FeedService.AspNetCore.Sources;

/// <summary>A path that an event named.</summary>
/// <param name="Feed">The name of the feed's folder; empty for the folder of feeds itself.</param>
/// <param name="Key">Below that folder, with <c>/</c>; empty for the folder itself.</param>
internal readonly record struct NamedPath(string Feed, string Key)
{
    public static NamedPath Of(string feeds, string fullPath)
    {
        var path = Path.GetRelativePath(feeds, fullPath).Replace(Path.DirectorySeparatorChar, '/');
        return path.Split('/', 2) switch
        {
            ["." or ".."] => new("", ""),
            [var feed, var key] => new(feed, key),
            [var feed] => new(feed, ""),
            _ => new("", ""),
        };
    }
}
