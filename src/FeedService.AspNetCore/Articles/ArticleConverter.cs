namespace FeedService.AspNetCore.Articles;

/// <summary>Turns an article's body into the HTML, the summary and the picture that entries carry. Safe to use from several threads.</summary>
internal sealed class ArticleConverter
{
    /// <summary>Moves when the same article would be converted to something else, so that kept conversions are made again.</summary>
    public const int Version = 1;

    /// <param name="article">The article.</param>
    /// <param name="address">Its permalink: relative addresses that name no file beside it are resolved against this.</param>
    /// <param name="media">The files beside it.</param>
    /// <exception cref="ArticleConversionException">The body is too large, too deep or took too long.</exception>
    public ArticleContent Convert(Article article, Uri address, IArticleMedia media) => throw new NotSupportedException();
}
