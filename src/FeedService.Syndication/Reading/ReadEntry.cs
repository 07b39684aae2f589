namespace FeedService.Syndication.Reading;

/// <summary>What a feed says of one entry, as far as it says it. Addresses are absolute, but for those in the content.</summary>
public sealed record ReadEntry
{
    /// <summary>Its identifier, byte for byte; null where it has none.</summary>
    public string? Id { get; init; }

    /// <summary>Plain text.</summary>
    public string? Title { get; init; }

    /// <summary>Where a person reads it.</summary>
    public Uri? Link { get; init; }

    /// <summary>The page that it is about.</summary>
    public Uri? ExternalLink { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public IReadOnlyList<Person> Authors { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Plain text.</summary>
    public string? Summary { get; init; }

    /// <summary>As written: nothing in it is cleaned.</summary>
    public string? ContentHtml { get; init; }

    /// <summary>Plain text, where there is no HTML.</summary>
    public string? ContentText { get; init; }

    /// <summary>What relative addresses in the content are resolved against.</summary>
    public required Uri Base { get; init; }

    public EntryImage? Image { get; init; }

    /// <summary>The picture's credit.</summary>
    public string? Credit { get; init; }

    public IReadOnlyList<Enclosure> Enclosures { get; init; } = [];

    public string? Language { get; init; }

    public string? Copyright { get; init; }

    /// <summary>The feed that it was taken over from, where it says so.</summary>
    public ReadSource? Source { get; init; }
}
