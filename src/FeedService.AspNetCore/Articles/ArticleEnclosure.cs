namespace FeedService.AspNetCore.Articles;

/// <summary>A media file that an author attaches.</summary>
/// <param name="Url">As written: an address, or a path relative to the article.</param>
/// <param name="MediaType">Its MIME type, where the author states it.</param>
/// <param name="Length">Its size in bytes, where the author states it.</param>
public sealed record ArticleEnclosure(string Url, string? MediaType = null, long? Length = null);
