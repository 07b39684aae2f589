namespace FeedService.AspNetCore.Publishing;

/// <summary>A part of a feed that is a feed of its own, replaced together with it.</summary>
internal sealed record PublishedView
{
    /// <summary>The last part of its address.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    public IReadOnlyList<PublishedDocument> Documents { get; init; } = [];
}
