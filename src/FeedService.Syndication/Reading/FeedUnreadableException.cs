namespace FeedService.Syndication.Reading;

/// <summary>A document that is no feed, or too broken to be read as one.</summary>
/// <param name="message">Says what it is, and where it breaks.</param>
public sealed class FeedUnreadableException(string message) : Exception(message);
