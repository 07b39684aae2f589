using System.Text.RegularExpressions;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Articles.Reading;

namespace FeedService.AspNetCore.Api;

/// <summary>The address of what has neither a name nor a slug: its title, else its first words. Made once, it is kept.</summary>
internal static partial class ArticleSlug
{
    private const int Longest = 60;

    public static Article Keep(Article article, Article? before) => article.Slug is null
        ? article with { Slug = before?.Slug ?? ArticleKey.Slugify(ArticleReader.WithContentFacts(article, TimeZoneInfo.Utc).Title ?? FirstWords(article.Body)) }
        : article;

    private static string FirstWords(string body)
    {
        var start = body.Length > 2000 ? body[..2000] : body;
        return PlainText.Shorten(PlainText.OneLine(Markup().Replace(start, " ")) ?? "", Longest);
    }

    [GeneratedRegex(@"<[^>]*>|\]\([^)]*\)|&\w+;|https?://\S+")]
    private static partial Regex Markup();
}
