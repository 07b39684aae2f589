namespace FeedService.AspNetCore.WebSub;

/// <summary>One subscription. Its callback's path, which is often a secret, is not shown.</summary>
/// <param name="Host">The callback's host and port.</param>
/// <param name="State">active, waiting (a delivery is on its way), retrying, or parked (given up until the next change).</param>
/// <param name="IsSigned">Whether it gave a secret.</param>
/// <param name="LeaseEndsAt">When it ends unless it is renewed.</param>
/// <param name="Delivered">How many deliveries arrived.</param>
/// <param name="Failed">How many attempts did not.</param>
/// <param name="LastDeliveredAt">When the last one arrived.</param>
/// <param name="Failure">Why the last attempt failed; null where it did not.</param>
/// <param name="NextAttemptAt">When it is tried again.</param>
internal sealed record SubscriberState(
    string Host,
    string State,
    bool IsSigned,
    DateTimeOffset LeaseEndsAt,
    int Delivered,
    int Failed,
    DateTimeOffset? LastDeliveredAt,
    string? Failure,
    DateTimeOffset? NextAttemptAt);
