namespace FeedService.EndToEnd.Readers;

/// <summary>An entry as a real feed reader kept it.</summary>
internal sealed record ReaderEntry
{
    public required string Title { get; init; }

    public required string Id { get; init; }

    public required string Link { get; init; }

    public required DateTimeOffset? Date { get; init; }

    public required string Content { get; init; }
}
