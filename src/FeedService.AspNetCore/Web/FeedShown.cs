using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;

namespace FeedService.AspNetCore.Web;

/// <summary>What a feed's page shows.</summary>
internal sealed record FeedShown(Publication Publication, SiteAddresses Addresses)
{
    /// <summary>Of the feed, or of the part of it that a browser opened.</summary>
    public string Title { get; init; } = Publication.Title;

    /// <summary>Those of the feed, or of that part.</summary>
    public IReadOnlyList<PublishedEntry> Entries { get; init; } = Publication.Entries;

    /// <summary>What its newest articles are about, and by whom.</summary>
    public IReadOnlyList<FeedTerm> Terms { get; init; } = [];

    public bool IsPodcast { get; init; }

    /// <summary>The address of the document that a browser opened; null where it opened the page.</summary>
    public Uri? Opened { get; init; }

    /// <summary>Whether the page is about the whole feed.</summary>
    public bool IsMain => Opened is null || Publication.Documents.Any(document => Publication.AddressOf(document.FileName, Addresses) == Opened);

    /// <summary>What to subscribe to; null where nothing is published.</summary>
    public Uri? Address => Opened ?? (Publication.Documents is [var first, ..] ? Publication.AddressOf(first.FileName, Addresses) : null);
}
