namespace FeedService.EndToEnd;

/// <summary>A document exactly as it was served.</summary>
internal sealed record DocumentSnapshot(string Name, string Text, string? ETag, DateTimeOffset? LastModifiedAt);
