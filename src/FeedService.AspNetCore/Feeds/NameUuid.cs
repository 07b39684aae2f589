using System.Security.Cryptography;
using System.Text;

namespace FeedService.AspNetCore.Feeds;

/// <summary>UUIDs of version 5: the same namespace and name give the same UUID (RFC 9562 section 5.5).</summary>
internal static class NameUuid
{
    /// <summary>The namespace of names that are addresses (RFC 9562 section 6.6).</summary>
    public static readonly Guid Url = new("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    public static Guid Create(Guid space, string name)
    {
        var bytes = new byte[16 + Encoding.UTF8.GetByteCount(name)];
        space.TryWriteBytes(bytes, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, bytes.AsSpan(16));
        // The standard prescribes SHA-1; nothing here rests on its strength.
#pragma warning disable CA5350
        var hash = SHA1.HashData(bytes).AsSpan(0, 16);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
