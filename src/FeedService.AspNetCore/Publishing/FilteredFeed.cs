using FeedService.AspNetCore.Feeds;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Publishing;

/// <summary>What a part of a feed has of its own, beside its entries.</summary>
internal static class FilteredFeed
{
    /// <param name="part">The feed's head with the part's entries.</param>
    /// <param name="feed">The feed.</param>
    /// <param name="kind">The part of the address that names the kind.</param>
    /// <param name="key">The part of the address that tells it from others of its kind.</param>
    /// <param name="title">Its title.</param>
    /// <param name="address">The address of its documents.</param>
    public static Feed Of(Feed part, CatalogFeed feed, string kind, string key, string title, Func<FeedFormat, Uri> address) => part with
    {
        Id = NameUuid.CreateUrn(NameUuid.UrlNamespace, $"{feed.Urn}/{kind}/{key}"),
        Title = title,
        Addresses = feed.Definition.Formats.ToDictionary(format => format, address),
        // Its identity, and where it moved, are the whole podcast's.
        Podcast = part.Podcast is null ? null : part.Podcast with { Id = null },
        MovedTo = null,
        MovedFrom = null,
    };
}
