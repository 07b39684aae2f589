using FeedService.AspNetCore.Publishing;
using FeedService.Syndication;
using Microsoft.Extensions.Primitives;

namespace FeedService.AspNetCore.Serving;

/// <summary>A document ready to be sent: every header value exists before the request does.</summary>
internal sealed class PreparedDocument
{
    private readonly PreparedCoding[] codings;

    public PreparedDocument(PublishedDocument document, Freshness freshness)
    {
        Tag = document.Tag;
        // In the order of the enum. A strong tag differs with every coding (R54).
        codings =
        [
            new(() => document.Content, document.Length, $"\"{Tag}\"", StringValues.Empty),
            new(() => document.Gzip, document.Gzip.Length, $"\"{Tag}-gz\"", "gzip"),
            new(() => document.Brotli, document.Brotli.Length, $"\"{Tag}-br\"", "br"),
        ];
        ContentType = FeedRenderers.All[document.Format].MediaType;
        LastModifiedAt = document.LastModifiedAt;
        LastModified = document.LastModifiedAt.ToString("r");
        Freshness = freshness;
    }

    /// <summary>What the entity tags of all codings begin with.</summary>
    public string Tag { get; }

    public StringValues ContentType { get; }

    public DateTimeOffset LastModifiedAt { get; }

    public StringValues LastModified { get; }

    public Freshness Freshness { get; }

    public PreparedCoding In(Coding coding) => codings[(int)coding];
}
