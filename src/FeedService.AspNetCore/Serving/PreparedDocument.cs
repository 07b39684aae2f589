using System.IO.Compression;
using FeedService.AspNetCore.Publishing;
using FeedService.Syndication;
using Microsoft.Extensions.Primitives;

namespace FeedService.AspNetCore.Serving;

/// <summary>A document ready to be sent: every header value exists before the request does.</summary>
internal sealed class PreparedDocument
{
    private const int BrotliQuality = 4;

    private readonly PreparedCoding[] codings;

    /// <param name="document">The document.</param>
    /// <param name="link">The hubs that tell of its changes and its own address; null where none does.</param>
    /// <param name="freshness">How long it may be kept.</param>
    public PreparedDocument(PublishedDocument document, string? link, Freshness freshness)
        : this(document.Tag, FeedRenderers.All[document.Format].MediaType, document.LastModifiedAt, freshness)
    {
        Link = link;
        // In the order of the enum. A strong tag differs with every coding (R54).
        codings =
        [
            new(() => document.Content, () => document.Length, $"\"{Tag}\"", StringValues.Empty),
            new(() => document.Gzip, () => document.Gzip.Length, $"\"{Tag}-gz\"", "gzip"),
            new(() => document.Brotli, () => document.Brotli.Length, $"\"{Tag}-br\"", "br"),
        ];
    }

    /// <summary>A page, compressed when somebody asks for it so.</summary>
    public PreparedDocument(PageAnswer.Document page, Freshness freshness)
        : this(page.Tag, page.MediaType, page.ModifiedAt, freshness)
    {
        var gzip = new Lazy<byte[]>(() => Compression.Gzip(page.Content, CompressionLevel.Optimal));
        var brotli = new Lazy<byte[]>(() => Compression.Brotli(page.Content, BrotliQuality));
        codings =
        [
            new(() => page.Content, () => page.Content.Length, $"\"{Tag}\"", StringValues.Empty),
            new(() => gzip.Value, () => gzip.Value.Length, $"\"{Tag}-gz\"", "gzip"),
            new(() => brotli.Value, () => brotli.Value.Length, $"\"{Tag}-br\"", "br"),
        ];
    }

    private PreparedDocument(string tag, string mediaType, DateTimeOffset lastModifiedAt, Freshness freshness)
    {
        codings = [];
        Tag = tag;
        ContentType = mediaType;
        LastModifiedAt = lastModifiedAt;
        LastModified = lastModifiedAt.ToString("r");
        Freshness = freshness;
    }

    /// <summary>What the entity tags of all codings begin with.</summary>
    public string Tag { get; }

    public StringValues ContentType { get; }

    /// <summary>Header Link (R81).</summary>
    public StringValues Link { get; }

    public DateTimeOffset LastModifiedAt { get; }

    public StringValues LastModified { get; }

    public Freshness Freshness { get; }

    public PreparedCoding In(Coding coding) => codings[(int)coding];
}
