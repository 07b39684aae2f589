namespace FeedService.AspNetCore.Api;

/// <summary>When and where an article is served.</summary>
internal sealed record ServedArticle
{
    /// <summary>Its identifier in the feeds.</summary>
    public required string Id { get; init; }

    /// <summary>Where people read it.</summary>
    public required Uri Url { get; init; }

    /// <summary>From when on it is served; a moment after the answer where that is past. Null: not at all, as it is a draft, withdrawn or deleted.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>When it leaves the feed; null where it stays.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Its date of publication.</summary>
    public required DateTimeOffset Published { get; init; }

    /// <summary>When it was last edited.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>The documents that it appears in, the newest articles of the feed.</summary>
    public required IReadOnlyList<Uri> Documents { get; init; }

    /// <summary>Whether it is deleted.</summary>
    public bool Deleted { get; init; }
}
