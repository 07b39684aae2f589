using FeedService.AspNetCore.Feeds;
using FeedService.Syndication.Reading;

namespace FeedService.AspNetCore.Importing.Feeds;

/// <summary>Opens a feed: a file, or an address with all pages of its archive.</summary>
internal static class FeedArchives
{
    private const int MostBytes = 64 * 1_048_576;
    private const int MostPages = 5000;

    /// <param name="source">A file, or an address.</param>
    /// <param name="rules">What the operator wants.</param>
    /// <param name="page">Told of each page that was fetched.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="BrokenArchiveException">It is no feed, or cannot be had.</exception>
    public static async Task<IImportArchive> OpenAsync(string source, ImportRules rules, Action page, CancellationToken cancellationToken)
    {
        if (WebAddress.Parse(source) is { } address)
        {
            return new FeedArchive(await FetchAsync(address, rules.AllowPrivate, page, cancellationToken), rules);
        }

        if (JsonFeedArchive.IsExport(source))
        {
            return new JsonFeedArchive(source, rules);
        }

        if (new FileInfo(source).Length > MostBytes)
        {
            throw new BrokenArchiveException($"{source} is larger than {MostBytes >> 20} MB. Part it.");
        }

        var bytes = await File.ReadAllBytesAsync(source, cancellationToken);
        return new FeedArchive([Read(bytes, null, rules.Site ?? new Uri(Path.GetFullPath(source)), source)], rules);
    }

    /// <summary>The newest page first; each names the one before it (RFC 5005, JSON Feed's next_url).</summary>
    private static async Task<IReadOnlyList<ReadFeed>> FetchAsync(Uri first, bool allowPrivate, Action page, CancellationToken cancellationToken)
    {
        using var client = new OriginClient(allowPrivate);
        var (pages, seen) = (new List<ReadFeed>(), new HashSet<string>(StringComparer.Ordinal));
        for (var next = first; next is not null && seen.Add(next.AbsoluteUri) && pages.Count < MostPages;)
        {
            using var bytes = new MemoryStream();
            try
            {
                var type = await client.CopyAsync(next, bytes, MostBytes, cancellationToken);
                pages.Add(Read(bytes.ToArray(), type, next, next.AbsoluteUri));
            }
            catch (Exception exception) when (OriginClient.IsFault(exception, cancellationToken))
            {
                throw new BrokenArchiveException($"{next.AbsoluteUri} {OriginClient.Reason(exception)}. Nothing was written. What lies in the house's own network is fetched with --allow-private.", exception);
            }

            page();
            next = pages[^1].PreviousArchive ?? pages[^1].Next;
        }

        return pages;
    }

    private static ReadFeed Read(byte[] bytes, string? type, Uri address, string name)
    {
        try
        {
            return FeedReader.Read(bytes, type, address);
        }
        catch (FeedUnreadableException exception)
        {
            throw new BrokenArchiveException($"{name}: {exception.Message}", exception);
        }
    }
}
