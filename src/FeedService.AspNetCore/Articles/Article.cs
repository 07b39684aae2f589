using FeedService.Syndication;

namespace FeedService.AspNetCore.Articles;

/// <summary>What was written: a file, a row, a pushed document. What the author left out is null here; the feed's rules fill it in.</summary>
public sealed record Article
{
    /// <summary>Its path below the feed's folder, with <c>/</c>, or its key in its source.</summary>
    public required string Key { get; init; }

    /// <summary>The identifier that the author states; null where one is to be minted.</summary>
    public string? Id { get; init; }

    /// <summary>Plain text; null where it is to be taken from the content's first <c>h1</c>, else from the file's name.</summary>
    public string? Title { get; init; }

    /// <summary>What the author, the file's name or its folders say; null where only the time of first sight is left.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>What the author or the file's name says: lower case letters, digits and hyphens of any script.</summary>
    public string? Slug { get; init; }

    /// <summary>Its address elsewhere as written: absolute, or to be resolved against the feed's link.</summary>
    public string? Permalink { get; init; }

    /// <summary>Addresses that its page had, each a path on this server or, without a slash at its beginning, below the feed; null where there are none.</summary>
    public IReadOnlyList<string>? Aliases { get; init; }

    /// <summary>The page that the article is about.</summary>
    public Uri? ExternalLink { get; init; }

    public IReadOnlyList<Person> Authors { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Plain text; null where it is to be the first paragraph.</summary>
    public string? Summary { get; init; }

    public bool Draft { get; init; }

    public bool Withdrawn { get; init; }

    public ArticleImage? Image { get; init; }

    /// <summary>The picture's credit of an agency copy, whether or not there is a picture.</summary>
    public string? Credit { get; init; }

    public ArticleEnclosure? Enclosure { get; init; }

    /// <summary>What front matter says beyond this, as it was written; <see cref="EntryDetails"/> are made of it.</summary>
    public string? Details { get; init; }

    /// <summary>A BCP 47 tag.</summary>
    public string? Language { get; init; }

    /// <summary>What an editor wrote by Micropub, as JSON, of which all else was made; null for other articles.</summary>
    public string? Properties { get; init; }

    public required ArticleMarkup Markup { get; init; }

    /// <summary>The content as written, front matter taken off.</summary>
    public required string Body { get; init; }
}
