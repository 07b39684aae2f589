namespace FeedService.Syndication;

/// <summary>An article as one feed shows it: HTML clean, links absolute, dates fixed.</summary>
public sealed record Entry
{
    /// <summary>The identifier, kept byte for byte; the same in every format (R14).</summary>
    public required string Id { get; init; }

    /// <summary>The source that a foreign <see cref="Id"/> comes from; Atom needs it to wrap an id that is no IRI.</summary>
    public string? IdSource { get; init; }

    /// <summary>Plain text, no markup (R31).</summary>
    public required string Title { get; init; }

    /// <summary>The permalink: where a person reads it.</summary>
    public required Uri Link { get; init; }

    /// <summary>The page the article is about, where it is about one.</summary>
    public Uri? ExternalLink { get; init; }

    /// <summary>First publication; never moves on an edit (R22).</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>The last significant edit (R20); never before <see cref="PublishedAt"/>.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    public IReadOnlyList<Person> Authors { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Plain text.</summary>
    public string? Summary { get; init; }

    /// <summary>Sanitised, balanced HTML that fits inside a <c>div</c>, every address absolute (R30, R32, R33); null where only the summary is published.</summary>
    public string? ContentHtml { get; init; }

    /// <summary>A BCP 47 language tag, where it differs from the feed's.</summary>
    public string? Language { get; init; }

    public EntryImage? Image { get; init; }

    /// <summary>The picture's credit where there is a credit but no picture; otherwise it is on <see cref="Image"/>.</summary>
    public string? Credit { get; init; }

    public IReadOnlyList<Enclosure> Enclosures { get; init; } = [];
}
