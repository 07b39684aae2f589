namespace FeedService.AspNetCore.Articles;

/// <summary>What of an article is the service's to remember, since its file does not say it.</summary>
internal sealed record IdEntry
{
    /// <summary>The public identifier.</summary>
    public required string Id { get; init; }

    /// <summary>Its path below the feed's folder, or its key in its source.</summary>
    public required string Key { get; init; }

    /// <summary><c>folder</c> for files.</summary>
    public required string Source { get; init; }

    /// <summary>The last part of its page's address.</summary>
    public required string Slug { get; init; }

    /// <summary>The slug that the article asks for; another one where that was taken.</summary>
    public string? WantedSlug { get; init; }

    /// <summary>Slugs that redirect to it.</summary>
    public IReadOnlyList<string>? FormerSlugs { get; init; }

    public string? Title { get; init; }

    public required DateTimeOffset Published { get; init; }

    public required DateTimeOffset Updated { get; init; }

    /// <summary>When a reader could first see it; null where none ever could.</summary>
    public DateTimeOffset? FirstPublished { get; init; }

    /// <summary>When its source stopped having it.</summary>
    public DateTimeOffset? Deleted { get; init; }

    /// <summary>What places it among the newest, where that is not its publication.</summary>
    public DateTimeOffset? Rank { get; init; }

    /// <summary>Its place in the order of first publication.</summary>
    public long? Place { get; init; }

    /// <summary>The number of the archive that holds it.</summary>
    public int? Archive { get; init; }

    /// <summary>SHA-256 of its file, so that it is known again under another name.</summary>
    public string? Hash { get; init; }

    /// <summary>SHA-256 of what a significant edit changes, so that reading it again is none.</summary>
    public required string Significance { get; init; }
}
