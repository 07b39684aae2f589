namespace FeedService.AspNetCore.WebSub;

/// <summary>How the last change of a topic went out.</summary>
/// <param name="Topic">The document's address, as the newest subscriber wrote it.</param>
/// <param name="Subscribers">How many there are.</param>
/// <param name="ChangedAt">When it changed last with somebody subscribed.</param>
/// <param name="LastDeliveredAt">When a subscriber last got something.</param>
/// <param name="SuccessRate">The share, from 0 to 1, of those subscribed then who have the change.</param>
/// <param name="LatencyP50Ms">From the change until they had it, rounded up to a few steps, in milliseconds.</param>
/// <param name="LatencyP99Ms">The same for the slowest hundredth.</param>
/// <param name="Subscriptions">Each of them.</param>
internal sealed record TopicReport(
    string Topic,
    int Subscribers,
    DateTimeOffset? ChangedAt,
    DateTimeOffset? LastDeliveredAt,
    double? SuccessRate,
    int? LatencyP50Ms,
    int? LatencyP99Ms,
    IReadOnlyList<SubscriberState> Subscriptions);
