using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Store;

/// <summary>The current documents of a feed with their validators and encodings, as one block.</summary>
internal sealed class StoredPublication
{
    public int FeedId { get; set; }

    public required byte[] Pack { get; set; }

    /// <summary>The start of <see cref="Pack"/>, to be compared without reading it.</summary>
    public required string Checksum { get; set; }

    /// <summary>When the feed changes by itself next: an embargo ends, an article expires.</summary>
    public DateTimeOffset? NextDueAt { get; set; }

    public DateTimeOffset ReplacedAt { get; set; }

    /// <summary>When its documents last changed; null where that was before this was kept.</summary>
    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>Why they did.</summary>
    public PublishReasons Reasons { get; set; }
}
