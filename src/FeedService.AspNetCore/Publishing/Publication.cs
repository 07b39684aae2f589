using FeedService.AspNetCore.Feeds;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Publishing;

/// <summary>All current documents of a feed: replaced as a whole, never half.</summary>
internal sealed record Publication
{
    /// <summary>The part of a view's address before its name.</summary>
    public const string ViewsFolder = "views";

    public required int FeedId { get; init; }

    /// <summary>The feed's name, which is its address.</summary>
    public required string Feed { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    /// <summary>The page the feed belongs to.</summary>
    public required Uri Link { get; init; }

    public string? Language { get; init; }

    /// <summary>How long readers may keep a document.</summary>
    public required TimeSpan TimeToLive { get; init; }

    /// <summary>When the documents change by themselves next (an embargo ends, an article expires); null where nothing is due.</summary>
    public DateTimeOffset? NextDueAt { get; init; }

    /// <summary>How many archives are closed.</summary>
    public int Archives { get; init; }

    /// <summary>Names that redirect to this one.</summary>
    public IReadOnlyList<string> FormerNames { get; init; } = [];

    /// <summary>The base address that its documents name; asked for before the server has one.</summary>
    public Uri? Root { get; init; }

    /// <summary>The hubs that its documents and its views' name (R81).</summary>
    public IReadOnlyList<Uri> Hubs { get; init; } = [];

    /// <summary>Paths on this server that lead to it.</summary>
    public IReadOnlyList<string> RedirectFrom { get; init; } = [];

    /// <summary>Where its documents are now, once their old addresses redirect (<see cref="FeedMove"/>); null where they are here.</summary>
    public Uri? MovedTo { get; init; }

    /// <summary>The feed is gone for good: every address of it is answered 410.</summary>
    public bool Removed { get; init; }

    public IReadOnlyList<PublishedDocument> Documents { get; init; } = [];

    /// <summary>Those by partners' rules, in RSS (R118).</summary>
    public IReadOnlyList<PublishedDocument> Partners { get; init; } = [];

    /// <summary>Parts of it that are feeds of their own.</summary>
    public IReadOnlyList<PublishedView> Views { get; init; } = [];

    /// <summary>Newest first, as in the documents.</summary>
    public IReadOnlyList<PublishedEntry> Entries { get; init; } = [];

    /// <summary>Everything that is replaced together (R119).</summary>
    public IEnumerable<PublishedDocument> All() => Documents.Concat(Partners).Concat(Views.SelectMany(view => view.Documents));

    /// <summary>What hubs know: every document that anybody may subscribe to, no partner's.</summary>
    public IEnumerable<PublishedDocument> Topics() => Removed || MovedTo is not null ? [] : Documents.Concat(Views.SelectMany(view => view.Documents));

    /// <summary>Where a document is: here, or where the feed has moved.</summary>
    public Uri AddressOf(string fileName, SiteAddresses addresses) => MovedTo is null ? new Uri(addresses.Base, $"{Feed}/{fileName}") : FeedMove.Target(MovedTo, fileName);

    public PublishedView? FindView(string name) => Views.FirstOrDefault(view => view.Name == name);

    public PublishedDocument? FindPartner(string profile) => Partners.FirstOrDefault(document => document.Profile == profile);

    public PublishedDocument? Find(FeedFormat format) => Documents.FirstOrDefault(document => document.Format == format);
}
