namespace FeedService.Syndication;

/// <param name="Url">The picture.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="At">The moment of the film that it shows.</param>
public sealed record MediaThumbnail(Uri Url, int? Width = null, int? Height = null, TimeSpan? At = null);
