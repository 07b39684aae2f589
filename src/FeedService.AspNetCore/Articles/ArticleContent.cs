using FeedService.Syndication;

namespace FeedService.AspNetCore.Articles;

/// <summary>An article's content as readers get it.</summary>
internal sealed record ArticleContent
{
    /// <summary>The author's title, else the first <c>h1</c>, else the file's name; plain text.</summary>
    public required string Title { get; init; }

    /// <summary>The author's summary, else the first paragraph; plain text.</summary>
    public required string Summary { get; init; }

    /// <summary>Sanitised and balanced, every address absolute, the picture's <c>figure</c> first.</summary>
    public required string Html { get; init; }

    public EntryImage? Image { get; init; }

    public IReadOnlyList<Enclosure> Enclosures { get; init; } = [];

    public required EntryDetails Details { get; init; }

    /// <summary>What converting found worth a word, for instance template tags left as text.</summary>
    public IReadOnlyList<ArticleFault> Warnings { get; init; } = [];
}
