using System.IO.Compression;
using System.Security.Cryptography;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Renders a feed's documents within the window's bytes, and keeps validators and encodings of those whose bytes are as they were.</summary>
internal static class DocumentRendering
{
    private const int BrotliQuality = 5;

    /// <summary>The documents of a feed, and the feed as it fits in them.</summary>
    public static (Feed Feed, IReadOnlyList<(FeedFormat Format, byte[] Content)> Contents) Render(Feed feed, IReadOnlyList<FeedFormat> formats, long mostBytes)
    {
        while (true)
        {
            var contents = formats.Select(format => (format, FeedRenderers.All[format].Render(feed))).ToList();
            var largest = contents.Max(content => content.Item2.LongLength);
            if (largest <= mostBytes || feed.Entries.Count <= 1)
            {
                return (feed, contents);
            }

            // In proportion first, one at the least: a few rounds find the fit.
            var fit = (int)(feed.Entries.Count * mostBytes / largest);
            feed = feed with { Entries = [.. feed.Entries.Take(Math.Clamp(fit, 1, feed.Entries.Count - 1))] };
        }
    }

    /// <summary>The document that replaces <paramref name="last"/>: the same one where the bytes are the same (R12, R50).</summary>
    public static PublishedDocument Document(FeedFormat format, byte[] content, PublishedDocument? last, DateTimeOffset now, string? profile = null, string? view = null)
    {
        var tag = Tag(content);
        if (tag == last?.Tag)
        {
            return last;
        }

        return new PublishedDocument
        {
            Format = format,
            Profile = profile,
            View = view,
            Content = content,
            Gzip = Compression.Gzip(content, CompressionLevel.Optimal),
            Brotli = Compression.Brotli(content, BrotliQuality),
            Tag = tag,
            LastModifiedAt = ModifiedAt(last?.LastModifiedAt, now),
        };
    }

    /// <summary>The same for the same bytes.</summary>
    public static string Tag(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12));

    /// <summary>This second, but always later than the last one: who compares seconds must see every change, and time never goes back.</summary>
    public static DateTimeOffset ModifiedAt(DateTimeOffset? last, DateTimeOffset now)
    {
        var second = new DateTimeOffset(now.UtcTicks - now.UtcTicks % TimeSpan.TicksPerSecond, TimeSpan.Zero);
        return last >= second ? last.Value.AddSeconds(1) : second;
    }
}
