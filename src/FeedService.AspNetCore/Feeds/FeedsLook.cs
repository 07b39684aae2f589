using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Feeds;

/// <summary>What a look at the folder of feeds found.</summary>
/// <param name="Folders">In the order of names.</param>
/// <param name="Problems">What lies there and is no feed.</param>
internal sealed record FeedsLook(IReadOnlyList<FeedFolder> Folders, IReadOnlyList<StoredProblem> Problems);
