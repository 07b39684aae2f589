using System.IO.Compression;

namespace FeedService.AspNetCore.Sources.Upstream;

/// <summary>Reads an answer's body, unpacked, and no further than its bound (F42).</summary>
internal static class UpstreamBody
{
    private const int MostCodings = 2;

    /// <exception cref="UpstreamException">It is larger, or packed in a way that nobody asked for.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, long most, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > most)
        {
            throw TooLarge(most);
        }

        var codings = content.Headers.ContentEncoding.Select(coding => coding.ToLowerInvariant()).Where(coding => coding != "identity").Reverse().ToList();
        if (codings.Count > MostCodings)
        {
            throw new UpstreamException("is packed more than once or twice");
        }

        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        await using var plain = codings.Aggregate(body, Unpack);
        var read = new MemoryStream();
        var buffer = new byte[65_536];
        while (await plain.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            if (read.Length + count > most)
            {
                throw TooLarge(most);
            }

            read.Write(buffer, 0, count);
        }

        return read.GetBuffer().AsMemory(0, (int)read.Length);
    }

    private static Stream Unpack(Stream packed, string coding) => coding switch
    {
        "gzip" or "x-gzip" => new GZipStream(packed, CompressionMode.Decompress),
        "br" => new BrotliStream(packed, CompressionMode.Decompress),
        "deflate" => new ZLibStream(packed, CompressionMode.Decompress),
        _ => throw new UpstreamException("is packed in a way that was not asked for"),
    };

    private static UpstreamException TooLarge(long most) => new(FormattableString.Invariant($"is larger than {most:N0} bytes (FeedService:Upstream:MaxBytes)"));
}
