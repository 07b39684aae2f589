namespace FeedService.Syndication;

/// <summary>Which part of a feed a document is, and where the other parts are, in each format (RFC 5005).</summary>
public sealed record FeedHistory
{
    /// <summary>The document holds every entry there is: what is not in it is gone.</summary>
    public bool IsComplete { get; init; }

    /// <summary>The document never changes again.</summary>
    public bool IsArchive { get; init; }

    /// <summary>The feed that is subscribed to.</summary>
    public IReadOnlyDictionary<FeedFormat, Uri>? Current { get; init; }

    public IReadOnlyDictionary<FeedFormat, Uri>? PreviousArchive { get; init; }

    public IReadOnlyDictionary<FeedFormat, Uri>? NextArchive { get; init; }

    public IReadOnlyDictionary<FeedFormat, Uri>? First { get; init; }

    public IReadOnlyDictionary<FeedFormat, Uri>? Previous { get; init; }

    public IReadOnlyDictionary<FeedFormat, Uri>? Next { get; init; }

    public IReadOnlyDictionary<FeedFormat, Uri>? Last { get; init; }
}
