using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Feeds;

/// <summary>The feeds that stored rows and folders make together.</summary>
/// <param name="Feeds">In the order of names; new ones are not among them until they are stored.</param>
/// <param name="IsStored">Whether the rows say already what the folders say.</param>
internal sealed record FeedRegisterState(IReadOnlyList<CatalogFeed> Feeds, IReadOnlyList<StoredProblem> Problems, bool IsStored);
