namespace FeedService.Syndication;

/// <summary>Somebody who wrote something.</summary>
public sealed record Person(string Name, string? Email = null, Uri? Url = null);
