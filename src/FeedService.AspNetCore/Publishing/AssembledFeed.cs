using FeedService.AspNetCore.Store;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Publishing;

/// <summary>A feed ready to be rendered, and what putting it together found.</summary>
/// <param name="Renderings">In the order of the entries; those that failed are among them.</param>
/// <param name="OwnMedia">The files that the feed's own settings refer to.</param>
/// <param name="NextDueAt">When the feed changes by itself next.</param>
internal sealed record AssembledFeed(Feed Feed, IReadOnlyList<EntryRendering> Renderings, IReadOnlyCollection<StoredMedia> OwnMedia, DateTimeOffset? NextDueAt)
{
    /// <summary>What no archive holds yet.</summary>
    public OpenEntries Open { get; init; } = new(0, []);

    public IReadOnlyList<AssembledView> Views { get; init; } = [];

    /// <summary>What no public document shows, for partners that ask for more.</summary>
    public IReadOnlyList<EntryRendering> Further { get; init; } = [];

    /// <summary>Every rendering once.</summary>
    public IEnumerable<EntryRendering> All() => Renderings.Concat(Further).Concat(Views.SelectMany(view => view.Renderings)).DistinctBy(rendering => rendering.ArticleId);

    /// <summary>What SmartNews alone gets.</summary>
    public SmartNewsTerms? SmartNews { get; init; }
}
