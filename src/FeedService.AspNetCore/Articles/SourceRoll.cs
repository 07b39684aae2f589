using System.Collections.Concurrent;
using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Articles;

/// <summary>Which sources each feed has, and which of them have been looked through whole: the order in which articles were first published waits for all.</summary>
internal sealed class SourceRoll(IEnumerable<IArticleSource> sources)
{
    private readonly IArticleSource[] sources = [.. sources];
    private readonly ConcurrentDictionary<(int FeedId, string Source), bool> arrived = [];

    /// <summary>Those whose articles programs cannot change.</summary>
    public IEnumerable<string> Others(CatalogFeed feed) =>
        [SourceName.Folder, .. sources.Where(source => IsFor(source, feed)).Select(source => source.Name), .. feed.Definition.Sources.Select(source => source.Name)];

    /// <returns>Whether it was the last one that was waited for.</returns>
    public bool IsComplete(CatalogFeed feed, string source)
    {
        arrived[(feed.Id, source)] = true;
        return Others(feed).All(each => arrived.ContainsKey((feed.Id, each)));
    }

    public static bool IsFor(IArticleSource source, CatalogFeed feed) => source.Feed == feed.Name || feed.FormerNames.Contains(source.Feed);
}
