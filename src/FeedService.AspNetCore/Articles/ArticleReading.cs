namespace FeedService.AspNetCore.Articles;

/// <summary>What reading a file gave.</summary>
/// <param name="Article">Null exactly when one of the faults is an error.</param>
internal sealed record ArticleReading(Article? Article, IReadOnlyList<ArticleFault> Faults);
