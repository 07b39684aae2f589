namespace FeedService.AspNetCore.Store;

/// <summary>A piece of an uploaded file, where nodes have no folder in common.</summary>
internal sealed class StoredMediaPart
{
    public int FeedId { get; set; }

    public required string Path { get; set; }

    public int Number { get; set; }

    public required byte[] Content { get; set; }
}
