namespace FeedService.Syndication;

/// <summary>What machines may do with the content, and for what payment (RSL 1.0).</summary>
public sealed record RslTerms
{
    /// <summary>What the terms cover: an address, or a pattern of paths below the site.</summary>
    public string Content { get; init; } = "/";

    /// <summary>Uses that are allowed, as <c>search</c> or <c>ai-input</c>.</summary>
    public IReadOnlyList<string> Permits { get; init; } = [];

    /// <summary>Uses that are not, as <c>ai-train</c>.</summary>
    public IReadOnlyList<string> Prohibits { get; init; } = [];

    /// <summary>As <c>free</c>, <c>attribution</c>, <c>subscription</c> or <c>crawl</c>.</summary>
    public string? Payment { get; init; }

    /// <summary>The text of the licence.</summary>
    public Uri? Standard { get; init; }
}
