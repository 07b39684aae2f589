using System.Collections.Concurrent;
using System.Globalization;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.Syndication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Serving;

/// <summary>Pages that were asked for, ready to be sent, within a bound of memory: as long as their feed's publication is the same.</summary>
internal sealed class PageCache : IDisposable
{
    private static readonly Dictionary<string, FeedFormat> Formats = FeedRenderers.All.ToDictionary(renderer => renderer.Value.FileName, renderer => renderer.Key, StringComparer.Ordinal);
    private static readonly TimeSpan Unused = TimeSpan.FromMinutes(30);

    private readonly Publications publications;
    private readonly FeedPages pages;
    private readonly FeedChanges changes;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<int, int> versions = [];
    private readonly MemoryCache cache;

    // One core is left to those who are being served from memory.
    private readonly SemaphoreSlim rendering = new(Math.Max(1, Environment.ProcessorCount - 1));

    public PageCache(Publications publications, FeedPages pages, FeedChanges changes, IOptions<PageOptions> bound, TimeProvider time)
    {
        (this.publications, this.pages, this.changes, this.time) = (publications, pages, changes, time);
        cache = new MemoryCache(new MemoryCacheOptions { SizeLimit = bound.Value.CacheBytes, TrackStatistics = true });
        changes.Noticed += Note;
    }

    /// <summary>What is kept now.</summary>
    public long Bytes => cache.GetCurrentStatistics()!.CurrentEstimatedSize!.Value;

    /// <summary>What a path asks for, as <c>/news/archive/3/rss.xml</c> or <c>/news/sitemap-news.xml</c>; null where it can be no page's.</summary>
    /// <param name="path">Below the service's own path.</param>
    /// <param name="request">The request, which may name a page.</param>
    public PageRequest? Match(ReadOnlySpan<char> path, HttpRequest request)
    {
        if (path.Count('/') == 2)
        {
            var (feed, kind) = (path[1..path.LastIndexOf('/')].ToString(), path[(path.LastIndexOf('/') + 1)..].ToString());
            return pages.Knows(kind) ? new PageRequest(feed, kind, "", 1, FeedFormat.Rss) : null;
        }

        if (path.Count('/') != 4 || !Formats.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(path[(path.LastIndexOf('/') + 1)..], out var format))
        {
            return null;
        }

        var parts = path.ToString().Split('/');
        return pages.Knows(parts[2]) ? new PageRequest(parts[1], parts[2], parts[3], pages.IsPaged(parts[2]) ? Number(request.Query["page"]) : 1, format) : null;
    }

    /// <returns>The page where it is at hand and current.</returns>
    public PreparedDocument? Find(PageRequest request) =>
        cache.TryGetValue(request, out Kept? kept) && publications.Find(request.Feed) is { } publication && kept!.IsOf(publication, Version(publication)) && !(kept.ValidUntil <= time.GetUtcNow())
            ? kept.Document
            : null;

    /// <summary>Renders what is not at hand.</summary>
    /// <returns>The document, or what there is in its place; both null where there is nothing.</returns>
    public async Task<(PreparedDocument? Document, PageAnswer? Other)> RenderAsync(PageRequest request, CancellationToken cancellationToken)
    {
        await rendering.WaitAsync(cancellationToken);
        try
        {
            // Many may have waited for the same page.
            if (Find(request) is { } found)
            {
                return (found, null);
            }

            if (publications.Find(request.Feed) is not { Removed: false } publication)
            {
                return (null, null);
            }

            var version = Version(publication);
            var answer = await pages.FindAsync(publication, request, cancellationToken);
            return answer is PageAnswer.Document page ? (Keep(request, publication, version, page), null) : (null, answer);
        }
        finally
        {
            rendering.Release();
        }
    }

    public void Dispose()
    {
        changes.Noticed -= Note;
        cache.Dispose();
        rendering.Dispose();
    }

    private PreparedDocument Keep(PageRequest request, Publication publication, int version, PageAnswer.Document page)
    {
        var changesAt = new[] { page.ValidUntil, publication.NextDueAt }.Min();
        var document = new PreparedDocument(page, new Freshness(page.KeepFor ?? publication.TimeToLive, changesAt));
        cache.Set(request, new Kept(new(publication), version, document, page.ValidUntil), new MemoryCacheEntryOptions
        {
            // The compressed forms that may be made of it are about half as long again.
            Size = page.Content.Length + page.Content.Length / 2 + 1024,
            SlidingExpiration = Unused,
        });
        return document;
    }

    // Junk behind the address is not to multiply work (R68): what is no number from 2 is the first page.
    private static int Number(string? page) => int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 1 ? number : 1;

    // An edit may change a page and none of the documents: then there is no other publication.
    private void Note(int feedId) => versions.AddOrUpdate(feedId, 1, (_, version) => version + 1);

    private int Version(Publication publication) => versions.GetValueOrDefault(publication.FeedId);

    /// <param name="Publication">Weak: a page that nobody asks for any more is not to keep a publication of yesterday, which is larger by far.</param>
    private sealed record Kept(WeakReference<Publication> Publication, int Version, PreparedDocument Document, DateTimeOffset? ValidUntil)
    {
        public bool IsOf(Publication publication, int version) => Version == version && Publication.TryGetTarget(out var made) && ReferenceEquals(made, publication);
    }
}
