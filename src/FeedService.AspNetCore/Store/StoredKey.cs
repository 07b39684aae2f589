namespace FeedService.AspNetCore.Store;

/// <summary>A key that sessions are protected by, where several nodes have to know it.</summary>
internal sealed class StoredKey
{
    public int Id { get; set; }

    public required string Xml { get; set; }
}
