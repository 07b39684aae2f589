namespace FeedService.Syndication;

/// <summary>The feed that an entry was taken over from (R40).</summary>
/// <param name="Id">That feed's identifier.</param>
/// <param name="Title">Its title.</param>
/// <param name="Address">Its address.</param>
/// <param name="UpdatedAt">Its last change.</param>
public sealed record Origin(string Id, string Title, Uri Address, DateTimeOffset UpdatedAt);
