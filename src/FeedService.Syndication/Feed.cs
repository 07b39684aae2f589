namespace FeedService.Syndication;

/// <summary>A named, ordered selection of entries, ready to be written in any <see cref="FeedFormat"/>.</summary>
public sealed record Feed
{
    /// <summary>The feed's own identifier, for ever the same: an absolute IRI (R16).</summary>
    public required string Id { get; init; }

    /// <summary>Plain text, no markup.</summary>
    public required string Title { get; init; }

    /// <summary>Plain text; RSS requires one (R5), so the title stands in where a publisher wrote none.</summary>
    public required string Description { get; init; }

    /// <summary>The page for people that this feed belongs to.</summary>
    public required Uri Link { get; init; }

    /// <summary>The public address of each document of this feed: its rel=self (R15).</summary>
    public required IReadOnlyDictionary<FeedFormat, Uri> Addresses { get; init; }

    /// <summary>The newest content change among the entries and the settings, never the time of rendering (R26).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>A BCP 47 language tag (R38).</summary>
    public string? Language { get; init; }

    public IReadOnlyList<Person> Authors { get; init; } = [];

    public string? Copyright { get; init; }

    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>The feed's picture: RSS image, Atom logo, JSON Feed icon.</summary>
    public Uri? Image { get; init; }

    /// <summary>A small square picture: Atom icon, JSON Feed favicon.</summary>
    public Uri? Icon { get; init; }

    /// <summary>How long a reader may keep the document before asking again; RSS writes it in whole minutes.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Newest first by <see cref="Entry.PublishedAt"/> (R27).</summary>
    public IReadOnlyList<Entry> Entries { get; init; } = [];
}
