using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Store;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Exporting;

/// <summary>An article as the store has it.</summary>
/// <param name="Stored">What is remembered of it.</param>
/// <param name="Article">As its author wrote it, with what the store made up its mind about: id, slug and dates.</param>
/// <param name="Entry">As readers get it, or would.</param>
internal sealed record ExportedArticle(StoredArticle Stored, Article Article, Entry Entry)
{
    /// <summary>The article with its picture as readers find it: what lies beside a file has an address of its own elsewhere.</summary>
    public Article Given => Article with { Image = Entry.Image is { } image ? new ArticleImage(image.Url.AbsoluteUri, image.Alt, image.Caption, image.Credit) : null };
}
