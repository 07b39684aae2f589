using FeedService.AspNetCore.Articles.Reading;
using FeedService.AspNetCore.Store;
using FeedService.Syndication.Reading;

namespace FeedService.AspNetCore.Articles;

/// <summary>Holds an article that code made to what is read out of files: its texts are cleaned, and what would break the feed is refused.</summary>
internal static class ArticleCheck
{
    private const int LongestKey = 500;

    /// <summary>What an id is answered that the store cannot find an article by.</summary>
    public static string LongId { get; } = FormattableString.Invariant($"The id is longer than {StorableText.LongestKey:N0} bytes. Give it a shorter one, or none: then it gets one of its own.");

    /// <summary>Whether this can tell an article from others of its source.</summary>
    public static bool IsKey(string key) => key.Length is > 0 and <= LongestKey && !key.Any(char.IsControl);

    /// <summary>Whether this can be an article's id.</summary>
    public static bool IsId(string? id) => id is null || StorableText.IsKey(id);

    /// <returns>The article, and what is wrong; null exactly when one of the faults is an error.</returns>
    public static (Article? Article, IReadOnlyList<ArticleFault> Faults) Of(Article article)
    {
        var faults = new ReadingFaults();
        if (!IsKey(article.Key))
        {
            faults.Fail($"The key takes 1 to {LongestKey} letters, none of them a control character.");
        }

        if (!IsId(article.Id))
        {
            faults.Fail(LongId);
        }

        if (article.Body.Length > ArticleReader.MaxBytes)
        {
            faults.Fail(FormattableString.Invariant($"The content is {article.Body.Length:N0} letters; at most {ArticleReader.MaxBytes:N0} are taken. Shorten it."));
        }

        foreach (var (name, date) in (ReadOnlySpan<(string, DateTimeOffset?)>)[("PublishedAt", article.PublishedAt), ("UpdatedAt", article.UpdatedAt), ("ExpiresAt", article.ExpiresAt)])
        {
            if (date is { } at && (at.Year < LooseDate.FirstYear || at.Year > LooseDate.LastYear))
            {
                faults.Fail(FormattableString.Invariant($"{name} is {at:yyyy-MM-dd}, which is no date between {LooseDate.FirstYear} and {LooseDate.LastYear}."));
            }
        }

        if (article is { Title: null, Image: null, Enclosure: null } && string.IsNullOrWhiteSpace(article.Body))
        {
            faults.Fail("The article says nothing. Give it a title or a body.");
        }

        return (faults.HasErrors ? null : Clean(article), faults.All);
    }

    private static Article Clean(Article article) => article with
    {
        Id = article.Id is null ? null : PlainText.OneLine(article.Id),
        Title = article.Title is null ? null : PlainText.OneLine(article.Title),
        Summary = article.Summary is null ? null : PlainText.OneLine(article.Summary),
        Slug = article.Slug is null ? null : ArticleKey.Slugify(article.Slug),
        Tags = [.. article.Tags.Select(PlainText.OneLine).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)],
        Properties = null,
    };
}
