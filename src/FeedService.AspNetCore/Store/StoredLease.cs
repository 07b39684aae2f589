namespace FeedService.AspNetCore.Store;

/// <summary>What one node does for all, for as long as it is alive.</summary>
internal sealed class StoredLease
{
    public required string Name { get; set; }

    /// <summary>Who holds it; it is free where that is no node any more.</summary>
    public long Node { get; set; }
}
