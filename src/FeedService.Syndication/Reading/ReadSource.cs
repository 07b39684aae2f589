namespace FeedService.Syndication.Reading;

/// <summary>The feed that an entry was taken over from, as far as it is said (R40).</summary>
public sealed record ReadSource(string? Id, string? Title, Uri? Address, DateTimeOffset? UpdatedAt);
