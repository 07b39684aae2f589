namespace FeedService.Syndication;

/// <summary>A media file carried by an entry.</summary>
/// <param name="Url">Its absolute address.</param>
/// <param name="MediaType">Its MIME type.</param>
/// <param name="Length">Its size in bytes; 0 only where unknown (R41).</param>
/// <param name="Duration">How long it plays.</param>
/// <param name="Title">What it is called where there are several.</param>
public sealed record Enclosure(Uri Url, string MediaType, long Length, TimeSpan? Duration = null, string? Title = null);
