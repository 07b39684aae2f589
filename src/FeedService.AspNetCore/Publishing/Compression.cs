using System.IO.Compression;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Encodes a document once for all who ask for it.</summary>
internal static class Compression
{
    public static byte[] Gzip(ReadOnlySpan<byte> content, CompressionLevel level)
    {
        using var buffer = new MemoryStream(content.Length / 3);
        using (var gzip = new GZipStream(buffer, level, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return buffer.ToArray();
    }

    /// <summary>Gives back what was encoded.</summary>
    /// <param name="length">How long it was.</param>
    public static byte[] Unzip(byte[] gzipped, int length)
    {
        var content = new byte[length];
        using var gzip = new GZipStream(new MemoryStream(gzipped), CompressionMode.Decompress);
        gzip.ReadExactly(content);
        return content;
    }

    /// <param name="quality">0 to 11; 5 is close to the best in a fortieth of its time.</param>
    public static byte[] Brotli(ReadOnlySpan<byte> content, int quality)
    {
        var buffer = new byte[BrotliEncoder.GetMaxCompressedLength(content.Length)];
        return BrotliEncoder.TryCompress(content, buffer, out var length, quality, window: 22)
            ? buffer[..length]
            : throw new InvalidOperationException("Brotli needs more room than its own bound.");
    }
}
