using System.Security.Cryptography;
using System.Text;

namespace FeedService.AspNetCore.Feeds;

/// <summary>Identifiers made from names: the same name gives the same one on every machine (RFC 9562 section 5.5).</summary>
internal static class NameUuid
{
    /// <summary>The namespace of names that are URLs (RFC 9562 section 6.6).</summary>
    public static Guid UrlNamespace { get; } = new("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    /// <summary>A UUID of version 5.</summary>
    public static Guid Create(Guid space, string name)
    {
        var input = new byte[16 + Encoding.UTF8.GetByteCount(name)];
        space.TryWriteBytes(input, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, input.AsSpan(16));

        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 9562 prescribes SHA-1 for version 5; nothing is secured by it.
        SHA1.HashData(input, hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>The same as an IRI, as ids are written in documents.</summary>
    public static string CreateUrn(Guid space, string name) => $"urn:uuid:{Create(space, name):D}";
}
