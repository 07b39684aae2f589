using System.Globalization;
using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Api;

/// <summary>Who asks, by the key.</summary>
internal sealed record ApiCaller(StoredApiKey Key)
{
    private readonly int[]? feeds = Key.FeedIds?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture)).ToArray();

    public bool MayUse(int feedId) => feeds is null || feeds.Contains(feedId);

    public bool May(ApiVerbs verb) => Key.Verbs.HasFlag(verb);
}
