namespace FeedService.EndToEnd;

internal sealed record FeedDocumentEntry
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string? Link { get; init; }

    public required DateTimeOffset? PublishedAt { get; init; }

    public required DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The HTML content.</summary>
    public required string Content { get; init; }

    public required string Summary { get; init; }
}
