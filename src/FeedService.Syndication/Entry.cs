using FeedService.Syndication.Podcasts;

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

    public IReadOnlyList<Person> Contributors { get; init; } = [];

    /// <summary>Plain text, where it differs from the feed's.</summary>
    public string? Copyright { get; init; }

    public License? License { get; init; }

    public GeoPoint? Location { get; init; }

    /// <summary>When the entry stops being true.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The Markdown that <see cref="ContentHtml"/> was made from.</summary>
    public string? Markdown { get; init; }

    public IReadOnlyList<Reply> InReplyTo { get; init; } = [];

    public Discussion? Discussion { get; init; }

    /// <summary>The feed that the entry was taken over from.</summary>
    public Origin? Origin { get; init; }

    /// <summary>Further pictures, sounds and films; what stands in one list are versions of one thing.</summary>
    public IReadOnlyList<IReadOnlyList<MediaFile>> Media { get; init; } = [];

    /// <summary>What machines may do with this entry, where it differs from the feed's.</summary>
    public RslTerms? Terms { get; init; }

    public Episode? Episode { get; init; }
}
