namespace FeedService.AspNetCore.Store;

/// <summary>A change that somebody has yet to be told of: one row for each, so that changes close together are one delivery (R86).</summary>
internal sealed class StoredDelivery
{
    public long Id { get; set; }

    public int FeedId { get; set; }

    public required string Document { get; set; }

    /// <summary>Who gets the document; null where a hub elsewhere is told.</summary>
    public long? SubscriptionId { get; set; }

    /// <summary>The hub elsewhere.</summary>
    public string? Hub { get; set; }

    /// <summary>Last-Modified of the document that is owed; a later one will do.</summary>
    public DateTimeOffset ModifiedAt { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset NextAt { get; set; }

    /// <summary>Which node delivers it; nobody where that is no node any more.</summary>
    public long? Node { get; set; }
}
