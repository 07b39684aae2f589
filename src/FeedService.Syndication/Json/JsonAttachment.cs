namespace FeedService.Syndication.Json;

internal sealed record JsonAttachment(string Url, string MimeType, string? Title, long? SizeInBytes, double? DurationInSeconds);
