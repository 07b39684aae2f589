namespace FeedService.Syndication.Json;

/// <summary>Our extension <c>_media</c>: what Media RSS says in the other formats and JSON Feed has no name for.</summary>
internal sealed record JsonMedia(string Credit);
