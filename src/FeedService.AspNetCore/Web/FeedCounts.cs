namespace FeedService.AspNetCore.Web;

/// <summary>How many feeds are in which state.</summary>
internal sealed record FeedCounts(int Published, int Waiting, int Missing, int Removed);
