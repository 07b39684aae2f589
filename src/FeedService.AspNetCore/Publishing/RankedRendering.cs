namespace FeedService.AspNetCore.Publishing;

/// <summary>A rendering and what places it in a window.</summary>
internal sealed record RankedRendering(EntryRendering Rendering, DateTimeOffset RankAt);
