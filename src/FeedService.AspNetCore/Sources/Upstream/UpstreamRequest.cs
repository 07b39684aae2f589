namespace FeedService.AspNetCore.Sources.Upstream;

/// <summary>What is asked of a feed's server.</summary>
/// <param name="Address">Where.</param>
/// <param name="PrivateHost">The host that feed.yaml names and allows to lie on this machine or in the house's own network, wherever the feed has moved; null for none.</param>
/// <param name="ETag">What it said of the document that is known.</param>
/// <param name="LastModified">The same as a date, as it was written.</param>
internal sealed record UpstreamRequest(Uri Address, string? PrivateHost, string? ETag = null, string? LastModified = null);
