using System.Globalization;
using System.IO.Compression;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.Syndication;
using FeedService.Syndication.Profiles;
using FeedService.Syndication.Sitemaps;

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
        Clear(folder, [.. publication.All().Select(document => document.FileName)]);
        var changed = 0;
        foreach (var document in publication.All())
        {
            var path = Path.Combine(folder, document.FileName);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            changed += await WriteAsync(document.Content, document.LastModifiedAt, path, cancellationToken) ? 1 : 0;
        }

        return changed;
    }

    /// <summary>A feed's closed archives, as <c>news/archive/1/rss.xml</c>.</summary>
    /// <returns>How many documents were not there in this form before.</returns>
    public static async Task<int> WriteArchivesAsync(Publication publication, CatalogFeed feed, ArchivePages archives, string output, CancellationToken cancellationToken)
    {
        var changed = 0;
        for (var number = 1; number <= publication.Archives; number++)
        {
            var folder = Directory.CreateDirectory(Path.Combine(output, publication.Feed, archives.Kind, number.ToString(CultureInfo.InvariantCulture))).FullName;
            foreach (var format in publication.Documents.Select(document => document.Format))
            {
                var page = await archives.RenderAsync(feed, number, format, cancellationToken);
                changed += await WriteAsync(page.Content, page.ModifiedAt, Path.Combine(folder, FeedRenderers.All[format].FileName), cancellationToken) ? 1 : 0;
            }
        }

        return changed;
    }

    /// <summary>The sitemap of what was news when it was written; none where nothing was.</summary>
    /// <returns>How many documents were not there in this form before.</returns>
    public static async Task<int> WriteSitemapAsync(Publication publication, CatalogFeed feed, NewsPages news, string output, CancellationToken cancellationToken)
    {
        var path = Path.Combine(output, publication.Feed, NewsSitemap.FileName);
        var page = await news.RenderAsync(feed, cancellationToken);
        if (page.ValidUntil is not null)
        {
            return await WriteAsync(page.Content, page.ModifiedAt, path, cancellationToken) ? 1 : 0;
        }

        Delete(path);
        return 0;
    }

    // Documents of a feed that was removed, and of formats and views it has no more.
    private static void Clear(string folder, HashSet<string> kept)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        var formats = FeedRenderers.All.Values.Select(renderer => renderer.FileName).ToList();
        var views = Path.Combine(folder, Publication.ViewsFolder);
        var known = formats.Concat(FeedProfiles.All.Keys.Select(profile => profile + ".xml"))
            .Concat((Directory.Exists(views) ? Directory.GetDirectories(views) : []).SelectMany(view => formats.Select(name => $"{Publication.ViewsFolder}/{Path.GetFileName(view)}/{name}")));
        foreach (var name in known.Except(kept))
        {
            Delete(Path.Combine(folder, name));
        }
    }

    private static void Delete(string path) => Array.ForEach([path, path + ".gz", path + ".br"], File.Delete);

    private static async Task<bool> WriteAsync(byte[] content, DateTimeOffset modifiedAt, string path, CancellationToken cancellationToken)
    {
        // The plain one comes last: where it is right, the compressed ones are, unless somebody deleted them.
        var present = await ReadAsync(path, cancellationToken);
        if (present.AsSpan().SequenceEqual(content) && File.Exists(path + ".gz") && File.Exists(path + ".br"))
        {
            return false;
        }

        await ReplaceAsync(path + ".gz", Gzip(content), modifiedAt, cancellationToken);
        await ReplaceAsync(path + ".br", Brotli(content), modifiedAt, cancellationToken);
        await ReplaceAsync(path, content, modifiedAt, cancellationToken);
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
