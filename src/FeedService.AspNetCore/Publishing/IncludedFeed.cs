using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Feeds.Details;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Another feed of this service whose entries a feed shows too: what its head says of them, they say themselves there.</summary>
/// <param name="Source">The other feed.</param>
/// <param name="Details">What it says beyond the usual.</param>
/// <param name="Origin">What its entries say of it.</param>
internal sealed record IncludedFeed(CatalogFeed Source, FeedDetails Details, Origin Origin)
{
    /// <param name="renderings">Entries of the source, as it shows them.</param>
    /// <param name="feed">The feed that takes them.</param>
    public IEnumerable<RankedRendering> Adapt(IEnumerable<RankedRendering> renderings, CatalogFeed feed) =>
        renderings.Where(each => each.Rendering.Entry is not null).Select(each => each with
        {
            Rendering = each.Rendering with
            {
                IsIncluded = true,
                Key = $"../{Source.Name}/{each.Rendering.Key}",
                Entry = Adapt(each.Rendering.Entry!, feed.Definition),
                Last = each.Rendering.Last is null ? null : Adapt(each.Rendering.Last, feed.Definition),
                // The source's own publication tells them.
                Problems = [],
            },
        });

    private Entry Adapt(Entry entry, FeedDefinition feed) => entry with
    {
        // What the source took over from elsewhere says already where it comes from (RFC 4287 section 4.2.11).
        Origin = entry.Origin ?? Origin,
        Authors = entry.Authors.Count > 0 ? entry.Authors : Source.Definition.Authors,
        Language = entry.Language ?? (Source.Definition.Language == feed.Language ? null : Source.Definition.Language),
        Copyright = entry.Copyright ?? (Source.Definition.Copyright == feed.Copyright ? null : Source.Definition.Copyright),
        License = entry.License ?? Details.License,
        Terms = entry.Terms ?? Details.Terms,
    };
}
