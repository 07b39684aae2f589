namespace FeedService.AspNetCore.Importing.WordPress;

/// <summary>A file in WordPress's library.</summary>
/// <param name="Parent">The number of the article that it was uploaded for.</param>
internal sealed record WxrAttachment(string Url, string? Alt, int? Parent);
