namespace FeedService.Syndication.Reading;

/// <summary>What a feed document of any format says, as far as it says it.</summary>
public sealed record ReadFeed
{
    /// <summary>What kind of document it is, such as <c>RSS 2.0</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Plain text.</summary>
    public string? Title { get; init; }

    /// <summary>Plain text.</summary>
    public string? Description { get; init; }

    /// <summary>Its identifier, byte for byte; null where the format has none.</summary>
    public string? Id { get; init; }

    /// <summary>The page that it belongs to.</summary>
    public Uri? Link { get; init; }

    /// <summary>Its own address, as it says it.</summary>
    public Uri? Self { get; init; }

    /// <summary>Where changes can be subscribed to (WebSub).</summary>
    public IReadOnlyList<Uri> Hubs { get; init; } = [];

    /// <summary>The next page of the same feed, which is older (RFC 5005 section 3, JSON Feed's next_url).</summary>
    public Uri? Next { get; init; }

    /// <summary>The archive before this document (RFC 5005 section 4).</summary>
    public Uri? PreviousArchive { get; init; }

    public string? Language { get; init; }

    public string? Copyright { get; init; }

    public IReadOnlyList<Person> Authors { get; init; } = [];

    public Uri? Image { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>How long it asks to be left alone: ttl, and sy:updatePeriod.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Whether it says that nothing will ever come again (JSON Feed's expired).</summary>
    public bool Ended { get; init; }

    /// <summary>Whether it says that its entries are all there are (RFC 5005 section 2).</summary>
    public bool IsComplete { get; init; }

    /// <summary>In the order of the document.</summary>
    public IReadOnlyList<ReadEntry> Entries { get; init; } = [];

    /// <summary>Entries that it says are deleted (RFC 6721).</summary>
    public IReadOnlyList<DeletedEntry> Deleted { get; init; } = [];

    /// <summary>What is broken in the document, with its line, and was read all the same; null where nothing is.</summary>
    public string? Flaw { get; init; }
}
