using FeedService.Syndication;

namespace FeedService.AspNetCore.Web;

/// <summary>A feed that a page names for browsers and readers.</summary>
internal sealed record DiscoveredFeed(FeedFormat Format, string Title, Uri Address);
