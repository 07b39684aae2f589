namespace FeedService.Syndication;

/// <summary>The publisher on another service.</summary>
/// <param name="Service">Its name, as <c>mastodon</c>.</param>
/// <param name="Name">The publisher's name there.</param>
public sealed record Account(string Service, string Name);
