using FeedService.AspNetCore.Store;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Publishing;

/// <summary>What rendering an article gave.</summary>
internal sealed record EntryRendering
{
    public required long ArticleId { get; init; }

    /// <summary>The article's key, for reports.</summary>
    public required string Key { get; init; }

    /// <summary>Whether the article is another feed's.</summary>
    public bool IsIncluded { get; init; }

    /// <summary>Null where the article cannot be rendered and never could.</summary>
    public Entry? Entry { get; init; }

    /// <summary>What the article last was, where <see cref="Entry"/> is new.</summary>
    public Entry? Last { get; init; }

    /// <summary>Set where the rendering is new and is to be kept.</summary>
    public StoredRendering? Renewed { get; init; }

    /// <summary>The files that a new rendering refers to.</summary>
    public IReadOnlyCollection<StoredMedia> Media { get; init; } = [];

    /// <summary>What is wrong with the article now.</summary>
    public IReadOnlyList<StoredProblem> Problems { get; init; } = [];
}
