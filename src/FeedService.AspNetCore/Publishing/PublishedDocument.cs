using FeedService.Syndication;

namespace FeedService.AspNetCore.Publishing;

/// <summary>One feed in one format as bytes, with its validators and its encodings.</summary>
internal sealed record PublishedDocument
{
    private readonly WeakReference<byte[]?> identity = new(null);

    public required FeedFormat Format { get; init; }

    /// <summary>The partner whose document it is; null for those that everybody subscribes to.</summary>
    public string? Profile { get; init; }

    /// <summary>The view whose document it is; null for those of the whole feed.</summary>
    public string? View { get; init; }

    /// <summary>Its name below the feed.</summary>
    public string FileName => (Profile, View) switch
    {
        ({ } profile, _) => profile + ".xml",
        (_, { } view) => $"{Publication.ViewsFolder}/{view}/{FeedRenderers.All[Format].FileName}",
        _ => FeedRenderers.All[Format].FileName,
    };

    /// <summary>
    /// Identity: what a client gets that accepts no encoding. Next to nobody asks for it, and it is three fifths of all bytes: it is
    /// kept until the collector wants its room and unpacked again for who asks.
    /// </summary>
    public required byte[] Content
    {
        get
        {
            if (!identity.TryGetTarget(out var content))
            {
                content = Compression.Unzip(Gzip, Length);
                identity.SetTarget(content);
            }

            return content;
        }

        init
        {
            Length = value.Length;
            identity = new(value);
        }
    }

    /// <summary>Of <see cref="Content"/>, in bytes.</summary>
    public int Length { get; private init; }

    public required byte[] Gzip { get; init; }

    public required byte[] Brotli { get; init; }

    /// <summary>The start of the content's SHA-256 in hexadecimal; each encoding's ETag is made from it (R54).</summary>
    public required string Tag { get; init; }

    /// <summary>When the bytes last changed, in whole seconds; never goes back (R50).</summary>
    public required DateTimeOffset LastModifiedAt { get; init; }
}
