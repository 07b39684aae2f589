namespace FeedService.AspNetCore.Web;

/// <summary>What <c>/health/ready</c> says.</summary>
/// <param name="Reasons">Why it is not simply ready.</param>
internal sealed record Health(string Status, IReadOnlyList<string> Reasons, FeedCounts Feeds)
{
    public const string Ready = "ready";

    /// <summary>Feeds are served, but something needs the operator.</summary>
    public const string Degraded = "degraded";

    /// <summary>Nothing is served yet.</summary>
    public const string Starting = "starting";
}
