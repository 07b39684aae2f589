namespace FeedService.AspNetCore.Api;

/// <summary>Some of a feed's articles.</summary>
internal sealed record ArticleList
{
    public required IReadOnlyList<ArticleBody> Articles { get; init; }

    /// <summary>Where the list goes on; null at its end.</summary>
    public Uri? Next { get; init; }
}
