namespace FeedService.AspNetCore.Store;

/// <summary>A verified WebSub subscription (R91): topic and callback are its key (R95).</summary>
internal sealed class StoredSubscription
{
    public long Id { get; set; }

    public PushProtocol Protocol { get; set; }

    public int FeedId { get; set; }

    /// <summary>The topic's name below the feed.</summary>
    public required string Document { get; set; }

    /// <summary>The topic as the subscriber wrote it.</summary>
    public required string Topic { get; set; }

    public required string Callback { get; set; }

    /// <summary>The callback's host and port.</summary>
    public required string Host { get; set; }

    /// <summary>What deliveries are signed with; kept as it is, since signing needs it.</summary>
    public string? Secret { get; set; }

    /// <summary>When it was asked for: from then on the subscriber has missed what changed.</summary>
    public DateTimeOffset RequestedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public int Delivered { get; set; }

    public int Failed { get; set; }

    public int FailedInRow { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>Last-Modified of the document that was delivered last.</summary>
    public DateTimeOffset? DeliveredModifiedAt { get; set; }

    /// <summary>From the change to the last delivery, in milliseconds, to the next of a few steps.</summary>
    public int? LatencyMs { get; set; }

    public DateTimeOffset? FailedAt { get; set; }

    public string? Failure { get; set; }

    /// <summary>When the last change was given up; the next one is tried again.</summary>
    public DateTimeOffset? ParkedAt { get; set; }

    /// <summary>What tells it from others.</summary>
    public (int FeedId, string Document, string Callback) Key() => (FeedId, Document, Callback);
}
