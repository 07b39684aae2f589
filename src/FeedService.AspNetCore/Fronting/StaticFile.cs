using System.IO.Compression;
using FeedService.AspNetCore.Publishing;

namespace FeedService.AspNetCore.Fronting;

/// <summary>A document as a file for a web server, with <c>.gz</c> and <c>.br</c> beside it for servers that send such files as they are.</summary>
internal sealed record StaticFile
{
    private const int GoodBrotli = 5;
    private const int BestBrotli = 11;

    /// <summary>Below the folder, such as <c>news/rss.xml</c>.</summary>
    public required string Name { get; init; }

    public required byte[] Content { get; init; }

    /// <summary>Servers take the file's time for Last-Modified.</summary>
    public required DateTimeOffset ModifiedAt { get; init; }

    public required Func<byte[]> Gzip { get; init; }

    public required Func<byte[]> Brotli { get; init; }

    public static StaticFile Of(Publication publication, PublishedDocument document) => new()
    {
        Name = $"{publication.Feed}/{document.FileName}",
        Content = document.Content,
        ModifiedAt = document.LastModifiedAt,
        Gzip = () => document.Gzip,
        Brotli = () => document.Brotli,
    };

    public static StaticFile Of(string name, PageAnswer.Document page) => new()
    {
        Name = name,
        Content = page.Content,
        ModifiedAt = page.ModifiedAt,
        Gzip = () => Compression.Gzip(page.Content, CompressionLevel.Optimal),
        Brotli = () => Compression.Brotli(page.Content, GoodBrotli),
    };

    /// <summary>As small as it gets, however long that takes.</summary>
    public StaticFile Smallest() => this with
    {
        Gzip = () => Compression.Gzip(Content, CompressionLevel.SmallestSize),
        Brotli = () => Compression.Brotli(Content, BestBrotli),
    };
}
