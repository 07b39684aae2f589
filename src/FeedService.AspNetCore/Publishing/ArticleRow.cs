using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Publishing;

/// <summary>An article as it is loaded for rendering.</summary>
/// <param name="Text">The article as it was read, as JSON.</param>
internal sealed record ArticleRow(StoredArticle Article, string Text, StoredRendering? Rendering);
