using System.IO.Compression;
using System.Security.Cryptography;
using FeedService.AspNetCore.Publishing;
using FeedService.Syndication;

namespace FeedService.Tests.Serving;

/// <summary>Publications as the publishing room makes them, from real documents.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset LastModifiedAt = Now.AddHours(-2);

    public static Publication Publication(string name = "news", int id = 1, int entries = 3, string title = "The <News> & more")
    {
        var feed = Feed(name, entries, title);
        return new()
        {
            FeedId = id,
            Feed = name,
            Title = feed.Title,
            Description = feed.Description,
            Link = feed.Link,
            Language = "en-GB",
            TimeToLive = TimeSpan.FromMinutes(5),
            Documents = [.. FeedRenderers.All.Values.Select(renderer => Document(renderer.Format, renderer.Render(feed)))],
            Entries = [.. feed.Entries.Select(entry => new PublishedEntry(entry.Id, entry.Title, entry.Link, entry.PublishedAt, entry.Summary))],
        };
    }

    public static Publication Removed(string name, int id, params string[] formerNames) =>
        Publication(name, id) with { Removed = true, Documents = [], Entries = [], FormerNames = formerNames };

    public static string TagOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12));

    private static PublishedDocument Document(FeedFormat format, byte[] content) => new()
    {
        Format = format,
        Content = content,
        Gzip = Compress(content, stream => new GZipStream(stream, CompressionLevel.Optimal)),
        Brotli = Compress(content, stream => new BrotliStream(stream, CompressionLevel.Fastest)),
        Tag = TagOf(content),
        LastModifiedAt = LastModifiedAt,
    };

    private static Feed Feed(string name, int entries, string title) => new()
    {
        Id = $"urn:uuid:7d0f0f63-3c5d-5b1b-9a52-{name.Length:d12}",
        Title = title,
        Description = "What happened, and \"why\".",
        Link = new Uri($"https://feeds.example/{name}"),
        Addresses = FeedRenderers.All.ToDictionary(pair => pair.Key, pair => new Uri($"https://feeds.example/{name}/{pair.Value.FileName}")),
        UpdatedAt = LastModifiedAt,
        Entries = [.. Enumerable.Range(1, entries).Select(number => Entry(name, number))],
    };

    public static Entry Entry(string name, int number) => new()
    {
        Id = $"urn:uuid:7d0f0f63-3c5d-5b1b-9a52-{number:d12}",
        Title = $"Article {number} <b>",
        Link = new Uri($"https://feeds.example/{name}/articles/article-{number}"),
        PublishedAt = LastModifiedAt.AddHours(-number),
        UpdatedAt = LastModifiedAt,
        Summary = $"In short: {number} & co.",
        ContentHtml = $"<p>The whole of article {number}.</p>",
        Authors = [new Person("Ann O'Nym")],
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
