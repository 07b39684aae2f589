namespace FeedService.Syndication.Json;

internal sealed record JsonAttachment(string Url, string MimeType, long? SizeInBytes);
