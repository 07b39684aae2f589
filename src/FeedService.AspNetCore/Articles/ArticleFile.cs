namespace FeedService.AspNetCore.Articles;

/// <summary>One source file as it was found.</summary>
/// <param name="Key">Its path below the feed's folder, with <c>/</c>.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record ArticleFile(string Key, byte[] Content);
