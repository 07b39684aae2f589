namespace FeedService.AspNetCore.Articles;

/// <summary>The picture an author names.</summary>
/// <param name="Url">As written: an address, or a path relative to the article.</param>
public sealed record ArticleImage(string Url, string? Alt = null, string? Caption = null, string? Credit = null);
