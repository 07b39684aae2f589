namespace FeedService.AspNetCore.Articles;

/// <summary>What an article's body is written in.</summary>
public enum ArticleMarkup
{
    /// <summary>CommonMark with GitHub's tables, footnotes, task lists and strikethrough.</summary>
    Markdown,

    /// <summary>An HTML page or a piece of one.</summary>
    Html,

    /// <summary>Agency text: one line a paragraph.</summary>
    PlainText,
}
