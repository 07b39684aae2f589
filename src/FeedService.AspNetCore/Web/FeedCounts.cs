using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;

namespace FeedService.AspNetCore.Web;

/// <summary>How many feeds are in which state.</summary>
internal sealed record FeedCounts(int Published, int Waiting, int Missing, int Removed)
{
    public static FeedCounts Of(IReadOnlyList<CatalogFeed> feeds, IReadOnlyDictionary<string, Publication> publications) => new(
        Published: publications.Values.Count(publication => !publication.Removed),
        Waiting: feeds.Count(feed => feed.Condition != FeedCondition.Removed && !publications.ContainsKey(feed.Name)),
        Missing: feeds.Count(feed => feed.Condition == FeedCondition.Missing),
        Removed: publications.Values.Count(publication => publication.Removed));
}
