using FeedService.AspNetCore.Articles.Reading;
using FeedService.AspNetCore.Articles.Writing;
using FeedService.AspNetCore.Feeds;
using FeedService.Syndication.Reading;

namespace FeedService.AspNetCore.Articles;

/// <summary>Reads a source file into an article: encoding, front matter, dates. Cheap: the content stays as written.</summary>
internal static class ArticleReader
{
    /// <summary>The largest file that is read; a caller need not load a larger one to have it refused.</summary>
    public const int MaxBytes = 1_048_576;

    private const int MaxFrontMatter = 65_536;

    /// <summary>The endings of files that are articles, in lower case with their dot.</summary>
    public static IReadOnlySet<string> Extensions { get; } = new HashSet<string> { ".md", ".markdown", ".html", ".htm", ".txt" };

    /// <param name="withContentFacts">Whether what the content says is made the article's own, as where it is read again with every change.</param>
    public static ArticleReading Read(ArticleFile file, FeedDefinition feed, bool withContentFacts = true)
    {
        var faults = new ReadingFaults();
        var article = Read(file, feed, faults);
        return new(faults.HasErrors || article is null ? null : withContentFacts ? WithContentFacts(article, feed.TimeZone) : article, faults.All);
    }

    /// <summary>What a file of this size is answered, whether or not its bytes were loaded.</summary>
    public static ArticleReading RefuseSize(long bytes) => new(null, [new(FaultLevel.Error, TooLarge(bytes))]);

    private static Article? Read(ArticleFile file, FeedDefinition feed, ReadingFaults faults)
    {
        if (file.Content.Length > MaxBytes)
        {
            faults.Fail(TooLarge(file.Content.Length));
            return null;
        }

        if (SourceText.Decode(file.Content, file.Key, faults) is not { } text)
        {
            return null;
        }

        try
        {
            var block = FrontMatterBlock.Find(text);
            var article = new Article { Key = file.Key, Markup = MarkupOf(file.Key), Body = block.Body };
            return ArticleWords.Apply(article, new(FrontMatterOf(block), feed.TimeZone, faults), feed.TimeZone, faults);
        }
        catch (FrontMatterException fault)
        {
            faults.Fail(fault.Message, fault.Line);
            return null;
        }
    }

    private static string TooLarge(long bytes) => FormattableString.Invariant(
        $"The article is {bytes:N0} bytes; at most {MaxBytes:N0} are read. Shorten it, or put its pictures into files of their own.");

    private static ArticleMarkup MarkupOf(string key) => Path.GetExtension(key).ToLowerInvariant() switch
    {
        ".html" or ".htm" => ArticleMarkup.Html,
        ".txt" => ArticleMarkup.Agency,
        _ => ArticleMarkup.Markdown,
    };

    private static FrontMatterMap FrontMatterOf(FrontMatterBlock block)
    {
        if (block.Text.Length > MaxFrontMatter)
        {
            throw new FrontMatterException($"The front matter is longer than {MaxFrontMatter} characters. Move its text into the article.", block.Line);
        }

        return ArticleText.FrontMatterOf(block);
    }

    /// <summary>What the content itself says where its author says nothing.</summary>
    public static Article WithContentFacts(Article article, TimeZoneInfo zone) => article.Markup switch
    {
        ArticleMarkup.Agency => WithAgencyFacts(article),
        ArticleMarkup.Html => WithPageFacts(article, zone),
        _ => article,
    };

    private static Article WithAgencyFacts(Article article)
    {
        var text = AgencyText.Parse(article.Body, article.Title);
        return article with
        {
            Title = article.Title ?? text.Headline,
            Summary = article.Summary ?? (text.Lead is { } lead ? PlainText.Shorten(lead, PlainText.SummaryLength) : null),
            Credit = text.Credit,
        };
    }

    private static Article WithPageFacts(Article article, TimeZoneInfo zone)
    {
        var head = HtmlHead.Read(article.Body);
        return article with
        {
            Summary = article.Summary ?? head.Meta.GetValueOrDefault("description"),
            Authors = article.Authors.Count > 0 || !head.Meta.TryGetValue("author", out var author) ? article.Authors : [new(author)],
            PublishedAt = article.PublishedAt ?? (head.Meta.TryGetValue("article:published_time", out var date) ? LooseDate.Parse(date, zone) : null),
            Language = article.Language ?? (head.Language is { } language ? ArticleWords.LanguageTag(language) : null),
        };
    }
}
