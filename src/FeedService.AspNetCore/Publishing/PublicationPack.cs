using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Publishing;

/// <summary>
/// A publication as one block of bytes, for the store and for the cache: a checksum, the length of a JSON head, the head, then
/// every document in every encoding, end to end in the head's order.
/// </summary>
internal static class PublicationPack
{
    private const int ChecksumLength = 32;

    public static byte[] Write(Publication publication)
    {
        var head = JsonSerializer.SerializeToUtf8Bytes(Head.Of(publication), PackJson.Relaxed.Head);
        var bodies = publication.All().SelectMany(document => new[] { document.Content, document.Gzip, document.Brotli }).ToList();
        var pack = new byte[ChecksumLength + sizeof(int) + head.Length + bodies.Sum(body => body.Length)];
        var at = pack.AsSpan(ChecksumLength);
        BinaryPrimitives.WriteInt32LittleEndian(at, head.Length);
        head.CopyTo(at[sizeof(int)..]);
        at = at[(sizeof(int) + head.Length)..];
        foreach (var body in bodies)
        {
            body.CopyTo(at);
            at = at[body.Length..];
        }

        SHA256.HashData(pack.AsSpan(ChecksumLength), pack);
        return pack;
    }

    /// <summary>What tells two packs apart: two packs with the same checksum are the same.</summary>
    public static string Checksum(ReadOnlySpan<byte> pack) => Convert.ToHexStringLower(pack[..ChecksumLength]);

    /// <returns>Null when the bytes are not a whole pack.</returns>
    public static Publication? Read(ReadOnlySpan<byte> pack)
    {
        Span<byte> checksum = stackalloc byte[ChecksumLength];
        if (pack.Length < ChecksumLength + sizeof(int))
        {
            return null;
        }

        SHA256.HashData(pack[ChecksumLength..], checksum);
        if (!checksum.SequenceEqual(pack[..ChecksumLength]))
        {
            return null;
        }

        var rest = pack[ChecksumLength..];
        var headLength = BinaryPrimitives.ReadInt32LittleEndian(rest);
        var head = Completed(JsonSerializer.Deserialize(rest.Slice(sizeof(int), headLength), PackJson.Relaxed.Head)!);
        rest = rest[(sizeof(int) + headLength)..];
        var documents = new List<PublishedDocument>();
        foreach (var document in head.Documents)
        {
            documents.Add(new PublishedDocument
            {
                Format = document.Format,
                Profile = document.Profile,
                View = document.View,
                Tag = document.Tag,
                LastModifiedAt = document.LastModifiedAt,
                Content = Take(ref rest, document.Content),
                Gzip = Take(ref rest, document.Gzip),
                Brotli = Take(ref rest, document.Brotli),
            });
        }

        return head.Publication with
        {
            Documents = [.. documents.Where(document => document is { Profile: null, View: null })],
            Partners = [.. documents.Where(document => document.Profile is not null)],
            Views = [.. head.Publication.Views.Select(view => view with { Documents = [.. documents.Where(document => document.View == view.Name)] })],
        };
    }

    /// <summary>A pack of an earlier version has not all that this one writes, and is served all the same.</summary>
    private static Head Completed(Head head) => head with
    {
        Publication = head.Publication with
        {
            FormerNames = head.Publication.FormerNames ?? [],
            RedirectFrom = head.Publication.RedirectFrom ?? [],
            Hubs = head.Publication.Hubs ?? [],
            Views = head.Publication.Views ?? [],
            Entries = head.Publication.Entries ?? [],
        },
    };

    private static byte[] Take(ref ReadOnlySpan<byte> rest, int length)
    {
        var taken = rest[..length].ToArray();
        rest = rest[length..];
        return taken;
    }

    internal sealed record Head(Publication Publication, IReadOnlyList<DocumentHead> Documents)
    {
        public static Head Of(Publication publication) => new(
            publication with { Documents = [], Partners = [], Views = [.. publication.Views.Select(view => view with { Documents = [] })] },
            [.. publication.All().Select(d => new DocumentHead(d.Format, d.Tag, d.LastModifiedAt, d.Length, d.Gzip.Length, d.Brotli.Length, d.Profile, d.View))]);
    }

    internal sealed record DocumentHead(FeedFormat Format, string Tag, DateTimeOffset LastModifiedAt, int Content, int Gzip, int Brotli, string? Profile = null, string? View = null);
}

[JsonSerializable(typeof(PublicationPack.Head))]
internal sealed partial class PackJson : JsonSerializerContext
{
    public static readonly PackJson Relaxed = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
