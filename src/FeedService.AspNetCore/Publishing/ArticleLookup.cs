using FeedService.Syndication;

namespace FeedService.AspNetCore.Publishing;

/// <summary>What is found at an article's address. Drafts and embargoed articles are not found, like those that never were.</summary>
internal abstract record ArticleLookup
{
    private ArticleLookup()
    {
    }

    /// <summary>The article may be shown; here, unless its permalink is elsewhere.</summary>
    internal sealed record Found(Entry Entry, bool IsHere) : ArticleLookup
    {
        /// <summary>The one after it in its feed.</summary>
        public PublishedEntry? Newer { get; init; }

        /// <summary>The one before it.</summary>
        public PublishedEntry? Older { get; init; }

        /// <summary>The names of other feeds that show it.</summary>
        public IReadOnlyList<string> Carriers { get; init; } = [];
    }

    /// <summary>It has another address now, for ever where its author says so.</summary>
    internal sealed record Elsewhere(Uri Address, bool IsForEver = false) : ArticleLookup;

    /// <summary>It was published and is no more: 410.</summary>
    internal sealed record Gone : ArticleLookup;

    /// <summary>There is no such article.</summary>
    internal sealed record Nothing : ArticleLookup;
}
