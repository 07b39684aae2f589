namespace FeedService.AspNetCore.Articles;

/// <summary>What an article's body is written in.</summary>
public enum ArticleMarkup
{
    /// <summary>CommonMark with GitHub's tables, footnotes, task lists and strikethrough.</summary>
    Markdown,

    /// <summary>An HTML page or a piece of one.</summary>
    Html,

    /// <summary>Agency text: a headline, then one line a paragraph.</summary>
    Agency,

    /// <summary>Text as it was typed: a blank line ends a paragraph, a line's end is kept, addresses become links.</summary>
    Text,
}
