namespace FeedService.Syndication.Json;

internal sealed record JsonAuthor(string Name, string? Url);
