namespace FeedService.AspNetCore.Store;

/// <summary>A node that is alive, as the others see it: whatever a node holds is free once it is not among these.</summary>
internal sealed class StoredNode
{
    /// <summary>Given anew whenever it joins, so that it is also what a write is fenced by.</summary>
    public long Id { get; set; }

    /// <summary>For operators: its machine and process.</summary>
    public required string Name { get; set; }

    public required string Role { get; set; }

    public required string Version { get; set; }

    /// <summary>When it was last heard of, in milliseconds since 1970, by the database's clock.</summary>
    public long SeenAt { get; set; }
}
