using System.Buffers.Binary;
using System.Net;

namespace FeedService.AspNetCore.Serving;

/// <summary>A network as the numbers it spans. IPv4 lies where IPv6 maps it to, so that both forms of an address are one.</summary>
internal readonly record struct AddressRange(UInt128 First, UInt128 Last)
{
    private static readonly UInt128 MappedIPv4 = new(0, 0xFFFF_0000_0000);

    public bool Contains(UInt128 address) => address >= First && address <= Last;

    public static string[] Split(string networks) =>
        networks.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static bool TryParse(string text, out AddressRange range)
    {
        if (!IPNetwork.TryParse(text, out var network) && !(IPAddress.TryParse(text, out var single) && IPNetwork.TryParse($"{single}/{(single.GetAddressBytes().Length * 8)}", out network)))
        {
            range = default;
            return false;
        }

        var bits = network.BaseAddress.GetAddressBytes().Length * 8;
        var host = bits - network.PrefixLength;
        var first = Number(network.BaseAddress);
        range = new(first, first | (host == 128 ? UInt128.MaxValue : (UInt128.One << host) - 1));
        return true;
    }

    public static UInt128 Number(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        return length == 4 ? MappedIPv4 | BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    /// <summary>Whom an address stands for: itself in IPv4, its /64 in IPv6, where one household has that many.</summary>
    public static ulong Client(UInt128 address) =>
        address >> 32 == MappedIPv4 >> 32 ? (ulong)address : (ulong)(address >> 64) | 1;
}
