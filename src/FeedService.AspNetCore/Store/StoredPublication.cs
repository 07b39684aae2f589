namespace FeedService.AspNetCore.Store;

/// <summary>The current documents of a feed with their validators and encodings, as one block.</summary>
internal sealed class StoredPublication
{
    public int FeedId { get; set; }

    public required byte[] Pack { get; set; }

    public DateTimeOffset ReplacedAt { get; set; }
}
