namespace FeedService.AspNetCore.Publishing;

/// <summary>What pages list of an entry.</summary>
internal sealed record PublishedEntry(string Id, string Title, Uri Link, DateTimeOffset PublishedAt, string? Summary);
