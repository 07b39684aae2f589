using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Feeds;

/// <summary>Reads feed.yaml's <c>websub</c>: who is told of changes.</summary>
internal static class HubsReader
{
    private const int MostHubs = 10;

    /// <summary>The keys of <c>websub</c>.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["hub", "hubs"];

    public static FeedDefinition Read(FeedDefinition feed, FeedSetting setting)
    {
        foreach (var part in setting.Map(Keys))
        {
            feed = part.Key == "websub.hub"
                ? feed with { HasHub = feed.HasHub && (part.TrueOrFalse() ?? true) }
                : feed with { OutsideHubs = Hubs(part) };
        }

        return feed;
    }

    private static Uri? Hub(FeedSetting setting)
    {
        var hub = setting.Address();
        if (hub is null || StorableText.IsKey(hub.AbsoluteUri))
        {
            return hub;
        }

        setting.Fault(FormattableString.Invariant($"takes addresses of at most {StorableText.LongestKey:N0} bytes."));
        return null;
    }

    private static Uri[] Hubs(FeedSetting setting)
    {
        var items = setting.Items();
        if (items.Count > MostHubs)
        {
            setting.Fault($"names {items.Count} hubs; {MostHubs} are enough.");
        }

        return [.. items.Take(MostHubs).Select(item => Hub(item)).OfType<Uri>().Distinct()];
    }
}
