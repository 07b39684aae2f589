namespace FeedService.AspNetCore.Store;

/// <summary>What a subscriber asked the hub for, until the callback confirms it: one per topic and callback.</summary>
internal sealed class StoredSubscriptionRequest
{
    public long Id { get; set; }

    public required RequestMode Mode { get; set; }

    public PushProtocol Protocol { get; set; }

    public int FeedId { get; set; }

    public required string Document { get; set; }

    public required string Topic { get; set; }

    public required string Callback { get; set; }

    public required string Host { get; set; }

    public string? Secret { get; set; }

    /// <summary>Of a subscription, within the bounds.</summary>
    public TimeSpan Lease { get; set; }

    public DateTimeOffset RequestedAt { get; set; }

    /// <summary>Why it was denied.</summary>
    public string? Reason { get; set; }

    /// <summary>What tells a subscription from others: topic and callback (R95).</summary>
    public (int FeedId, string Document, string Callback) Key() => (FeedId, Document, Callback);
}
