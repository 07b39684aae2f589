using System.IO.Compression;
using System.Security.Cryptography;
using FeedService.AspNetCore.Publishing;
using FeedService.Syndication;

namespace FeedService.Benchmarks.Serving;

/// <summary>A feed of 50 entries of 3 KB, made of words in an order that does not repeat, so that it compresses as text does.</summary>
internal static class SampleFeed
{
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly string[] Words =
        "the council voted on Tuesday to keep the old harbour open until spring although three of its members had asked for a delay which others called needless costly and late because engineers found cracks below the waterline of pier nine last winter".Split(' ');

    public static Feed Feed { get; } = MakeFeed();

    public static Publication Publication { get; } = Publish();

    public static string GzipEntityTag => $"\"{Publication.Documents[0].Tag}-gz\"";

    private static Publication Publish()
    {
        return new()
        {
            FeedId = 1,
            Feed = "news",
            Title = Feed.Title,
            Description = Feed.Description,
            Link = Feed.Link,
            TimeToLive = TimeSpan.FromMinutes(5),
            Root = new Uri("https://feeds.example/"),
            Hubs = [new Uri("https://feeds.example/hub")],
            Documents = [.. FeedRenderers.All.Values.Select(renderer => Document(renderer.Format, renderer.Render(Feed)))],
        };
    }

    private static Feed MakeFeed() => new()
    {
        Id = "urn:uuid:0b5d3c1e-5a0c-5a8e-9a39-0d6f6e1b7a10",
        Title = "News",
        Description = "What happened.",
        Link = new Uri("https://feeds.example/news"),
        Addresses = FeedRenderers.All.ToDictionary(pair => pair.Key, pair => new Uri($"https://feeds.example/news/{pair.Value.FileName}")),
        UpdatedAt = Start.AddHours(50),
        Entries = [.. Enumerable.Range(0, 50).Select(Entry)],
    };

    private static Entry Entry(int number)
    {
        // The same text in every process: what is compared has to be the same bytes.
        var random = new Random(number);
        var paragraphs = Enumerable.Range(0, 6).Select(_ => $"<p>{string.Join(' ', Enumerable.Range(0, 80).Select(_ => Words[random.Next(Words.Length)]))}.</p>");
        return new()
        {
            Id = $"urn:uuid:0b5d3c1e-5a0c-5a8e-9a39-{number:d12}",
            Title = $"Report number {number}",
            Link = new Uri($"https://feeds.example/news/articles/report-{number}"),
            PublishedAt = Start.AddHours(50 - number),
            UpdatedAt = Start.AddHours(50 - number),
            Summary = $"What the council said in report {number}.",
            ContentHtml = string.Concat(paragraphs),
        };
    }

    private static PublishedDocument Document(FeedFormat format, byte[] content) => new()
    {
        Format = format,
        Content = content,
        Gzip = Compress(content, stream => new GZipStream(stream, CompressionLevel.Optimal)),
        Brotli = Compress(content, stream => new BrotliStream(stream, new BrotliCompressionOptions { Quality = 5 })),
        Tag = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12)),
        LastModifiedAt = Start.AddHours(50),
    };

    private static byte[] Compress(byte[] content, Func<Stream, Stream> open)
    {
        using var packed = new MemoryStream();
        using (var stream = open(packed))
        {
            stream.Write(content);
        }

        return packed.ToArray();
    }
}
