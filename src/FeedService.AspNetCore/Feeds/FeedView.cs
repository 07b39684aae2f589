namespace FeedService.AspNetCore.Feeds;

/// <summary>A part of a feed that is a feed of its own, as feed.yaml declares it. All that is said of it must hold of an article.</summary>
internal sealed record FeedView
{
    /// <summary>The last part of its address: <c>[a-z0-9-]+</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Null where it is made of the feed's title and the name.</summary>
    public string? Title { get; init; }

    /// <summary>Any of them; empty where tags do not matter.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Any of them; empty where authors do not matter.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Tags of which it has none.</summary>
    public IReadOnlyList<string> Not { get; init; } = [];

    /// <summary>Words that are all in the title, the summary or the text; null where the words do not matter.</summary>
    public string? Search { get; init; }

    /// <summary>Entries at most, 1 to 1000; null for as many as the window's items.</summary>
    public int? Limit { get; init; }
}
