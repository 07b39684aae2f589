using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FeedService.Syndication.Podcasts;

/// <summary>The identifier of a podcast: a UUID of version 5 over its address (podcast namespace, guid).</summary>
public static class PodcastGuid
{
    private static readonly Guid Namespace = new("ead4c236-bf58-58c6-a2c6-a6b28d128cb6");

    /// <summary>Made once, from the first address; it stays when the podcast moves (R117).</summary>
    /// <param name="feed">The feed's address; neither its scheme nor slashes at its end count.</param>
    public static Guid Of(Uri feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        var address = feed.AbsoluteUri;
        return OfName(address[(address.IndexOf("://", StringComparison.Ordinal) + 3)..].TrimEnd('/'));
    }

    private static Guid OfName(string name)
    {
        var bytes = new byte[16 + Encoding.UTF8.GetByteCount(name)];
        Namespace.TryWriteBytes(bytes, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, bytes.AsSpan(16));
#pragma warning disable CA5350 // RFC 9562 has SHA-1 for version 5; nothing is kept secret by it.
        Span<byte> hash = SHA1.HashData(bytes);
#pragma warning restore CA5350
        var version = BinaryPrimitives.ReadUInt16BigEndian(hash[6..]) & 0x0FFF | 0x5000;
        BinaryPrimitives.WriteUInt16BigEndian(hash[6..], (ushort)version);
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
