using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Pages of a feed that are rendered when somebody asks for them: archives, and what a filter leaves.</summary>
internal interface IFeedPages
{
    /// <summary>The part of the address that tells them from others, as <c>archive</c>.</summary>
    string Kind { get; }

    /// <summary>Whether <c>?page=2</c> has a meaning; where not, it is ignored like any other query (R68).</summary>
    bool IsPaged { get; }

    /// <returns>Null where there is no such page.</returns>
    /// <exception cref="Store.StoreUnavailableException">The store cannot be read now.</exception>
    Task<PageAnswer?> RenderAsync(CatalogFeed feed, Publication publication, PageRequest request, CancellationToken cancellationToken);
}
