namespace FeedService.Syndication.Json;

/// <summary>The top level of JSON Feed 1.1, in the order of its specification.</summary>
internal sealed record JsonFeed
{
    public required string Version { get; init; }

    public required string Title { get; init; }

    public required string HomePageUrl { get; init; }

    public required string FeedUrl { get; init; }

    public string? Description { get; init; }

    /// <summary>Large and square: for a timeline.</summary>
    public string? Icon { get; init; }

    /// <summary>Small and square: for a source list.</summary>
    public string? Favicon { get; init; }

    public IReadOnlyList<JsonAuthor>? Authors { get; init; }

    public string? Language { get; init; }

    public string? NextUrl { get; init; }

    public bool? Expired { get; init; }

    public IReadOnlyList<JsonHub>? Hubs { get; init; }

    public required IReadOnlyList<JsonItem> Items { get; init; }
}
