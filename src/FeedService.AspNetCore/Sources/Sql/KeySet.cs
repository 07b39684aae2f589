using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>Which keys were seen, of any number of rows: 16 bytes of each are kept, whatever its length.</summary>
internal sealed class KeySet
{
    private readonly HashSet<UInt128> seen = [];

    public int Count => seen.Count;

    /// <returns>Whether it was not there before.</returns>
    public bool Add(string key) => seen.Add(Digest(key));

    public bool Contains(string key) => seen.Contains(Digest(key));

    private static UInt128 Digest(string key)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), digest);
        return MemoryMarshal.Read<UInt128>(digest);
    }
}
