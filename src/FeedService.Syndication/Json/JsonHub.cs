namespace FeedService.Syndication.Json;

internal sealed record JsonHub(string Type, string Url);
