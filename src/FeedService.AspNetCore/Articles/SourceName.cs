using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Articles;

/// <summary>What sources are called in the store. An article belongs to its source, and (source, key) is what tells articles apart.</summary>
internal static class SourceName
{
    /// <summary>Files below a feed's folder.</summary>
    public const string Folder = "folder";

    /// <summary>What programs write over HTTP.</summary>
    public const string Api = "api";

    /// <summary>Whether the service gives this name itself, so that an application's source cannot have it.</summary>
    public static bool IsOwn(string source) =>
        source is Folder or Api or SqlDefinition.Prefix || source.StartsWith(SqlDefinition.Prefix + "-", StringComparison.Ordinal) || source.StartsWith(UpstreamDefinition.Prefix, StringComparison.Ordinal);

    /// <summary>Whether an article's addresses may mean files of the feed's folder: only where its author could have put them there.</summary>
    public static bool HasFolder(string source) => source == Folder;
}
