using FeedService.Syndication;

namespace FeedService.AspNetCore.Publishing;

/// <summary>One feed in one format as bytes, with its validators and its encodings.</summary>
internal sealed record PublishedDocument
{
    public required FeedFormat Format { get; init; }

    /// <summary>Identity: what a client gets that accepts no encoding.</summary>
    public required byte[] Content { get; init; }

    public required byte[] Gzip { get; init; }

    public required byte[] Brotli { get; init; }

    /// <summary>The start of the content's SHA-256 in hexadecimal; each encoding's ETag is made from it (R54).</summary>
    public required string Tag { get; init; }

    /// <summary>When the bytes last changed, in whole seconds; never goes back (R50).</summary>
    public required DateTimeOffset LastModifiedAt { get; init; }
}
