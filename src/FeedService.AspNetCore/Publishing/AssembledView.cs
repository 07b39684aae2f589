using FeedService.Syndication;

namespace FeedService.AspNetCore.Publishing;

/// <summary>A view ready to be rendered.</summary>
/// <param name="Name">The last part of its address.</param>
/// <param name="Feed">The view as a feed.</param>
/// <param name="Renderings">In the order of the entries; those that failed are among them.</param>
internal sealed record AssembledView(string Name, Feed Feed, IReadOnlyList<EntryRendering> Renderings);
