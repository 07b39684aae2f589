namespace FeedService.AspNetCore.Readers;

/// <summary>A request as it counts.</summary>
/// <param name="Document">The document's path below its feed.</param>
/// <param name="Part">The document and what the software calls the feed: subscribers of each are others.</param>
internal readonly record struct ReadingCounted(string Document, string Part, bool IsConditional, bool IsUnchanged, int Sent, int Whole, int? Subscribers, bool IsNewReader);
