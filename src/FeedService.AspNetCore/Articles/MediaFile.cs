namespace FeedService.AspNetCore.Articles;

/// <summary>A file that an article refers to.</summary>
/// <param name="Path">Below the feed's folder, with <c>/</c>.</param>
/// <param name="Hash">SHA-256 of its bytes in lower case hexadecimal, so that a changed file has a new address (R46).</param>
/// <param name="Url">Its public address.</param>
/// <param name="MediaType">Its MIME type.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="Width">In pixels, for pictures.</param>
/// <param name="Height">In pixels, for pictures.</param>
/// <param name="Duration">For sounds and films.</param>
internal sealed record MediaFile(string Path, string Hash, Uri Url, string MediaType, long Length, int? Width = null, int? Height = null, TimeSpan? Duration = null);
