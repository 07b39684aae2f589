namespace FeedService.AspNetCore.Store;

/// <summary>What a source that feed.yaml names remembers between two looks: how far it has read, what its server said.</summary>
internal sealed class StoredSource
{
    public int FeedId { get; set; }

    public required string Name { get; set; }

    /// <summary>JSON of the source's own making.</summary>
    public required string State { get; set; }
}
