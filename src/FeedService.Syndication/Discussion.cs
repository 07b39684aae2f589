namespace FeedService.Syndication;

/// <summary>Where an entry is discussed. A change of it is no significant edit (RFC 4685 section 6).</summary>
/// <param name="Page">For people.</param>
/// <param name="Feed">The comments as a feed.</param>
/// <param name="Count">How many comments there are.</param>
/// <param name="UpdatedAt">When the last one came.</param>
public sealed record Discussion(Uri Page, Uri? Feed = null, int? Count = null, DateTimeOffset? UpdatedAt = null);
