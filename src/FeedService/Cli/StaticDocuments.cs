using System.IO.Compression;
using FeedService.AspNetCore.Publishing;
using FeedService.Syndication;

namespace FeedService.Cli;

/// <summary>A feed's documents as files: <c>news/rss.xml</c>, and <c>.gz</c> and <c>.br</c> beside it for servers that send such files as they are.</summary>
internal static class StaticDocuments
{
    private const int BestBrotli = 11;
    private const int LargestBrotliWindow = 22;

    /// <returns>How many documents were not there in this form before.</returns>
    public static async Task<int> WriteAsync(Publication publication, string output, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(output, publication.Feed);
        Clear(folder, publication.Documents.Select(document => document.Format));
        var changed = 0;
        foreach (var document in publication.Documents)
        {
            Directory.CreateDirectory(folder);
            changed += await WriteAsync(document, Path.Combine(folder, FeedRenderers.All[document.Format].FileName), cancellationToken) ? 1 : 0;
        }

        return changed;
    }

    // Documents of a feed that was removed, and of formats it has no more.
    private static void Clear(string folder, IEnumerable<FeedFormat> kept)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var format in FeedRenderers.All.Keys.Except(kept))
        {
            var path = Path.Combine(folder, FeedRenderers.All[format].FileName);
            Array.ForEach([path, path + ".gz", path + ".br"], File.Delete);
        }
    }

    private static async Task<bool> WriteAsync(PublishedDocument document, string path, CancellationToken cancellationToken)
    {
        // The plain one comes last: where it is right, the compressed ones are, unless somebody deleted them.
        var present = await ReadAsync(path, cancellationToken);
        if (present.AsSpan().SequenceEqual(document.Content) && File.Exists(path + ".gz") && File.Exists(path + ".br"))
        {
            return false;
        }

        await ReplaceAsync(path + ".gz", Gzip(document.Content), document.LastModifiedAt, cancellationToken);
        await ReplaceAsync(path + ".br", Brotli(document.Content), document.LastModifiedAt, cancellationToken);
        await ReplaceAsync(path, document.Content, document.LastModifiedAt, cancellationToken);
        return true;
    }

    private static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken) =>
        File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellationToken) : [];

    // Under another name first, so that a web server never sends half a document (R66). Servers take the file's time for Last-Modified.
    private static async Task ReplaceAsync(string path, byte[] bytes, DateTimeOffset modifiedAt, CancellationToken cancellationToken)
    {
        var temporary = path + ".tmp";
        await using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await stream.WriteAsync(bytes, cancellationToken);
            stream.Flush(flushToDisk: true);
        }

        File.SetLastWriteTimeUtc(temporary, modifiedAt.UtcDateTime);
        File.Move(temporary, path, overwrite: true);
    }

    private static byte[] Gzip(byte[] content)
    {
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize))
        {
            gzip.Write(content);
        }

        return compressed.ToArray();
    }

    private static byte[] Brotli(byte[] content)
    {
        var compressed = new byte[BrotliEncoder.GetMaxCompressedLength(content.Length)];
        return BrotliEncoder.TryCompress(content, compressed, out var length, BestBrotli, LargestBrotliWindow)
            ? compressed[..length]
            : throw new InvalidOperationException("Brotli did not fit into the length that it promises.");
    }
}
