namespace FeedService.AspNetCore.Articles;

/// <summary>An article's body that cannot be converted within its bounds; the message says which and what to do.</summary>
internal sealed class ArticleConversionException(string message, Exception? inner = null) : Exception(message, inner);
