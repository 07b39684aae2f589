namespace FeedService.Syndication;

/// <summary>Somebody who wrote something.</summary>
/// <param name="Name">As shown.</param>
/// <param name="Email">Published as it stands.</param>
/// <param name="Url">A page about the person.</param>
public sealed record Person(string Name, string? Email = null, Uri? Url = null);
