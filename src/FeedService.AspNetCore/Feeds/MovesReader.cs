using FeedService.Syndication;

namespace FeedService.AspNetCore.Feeds;

/// <summary>Reads where a feed comes from and where it goes.</summary>
internal static class MovesReader
{
    private const int LongestPath = 2000;

    /// <summary>What people guess of a feed is not the service's own.</summary>
    private static readonly string[] Guesses = ["atom", "feed", "feeds", "rss"];

    private static readonly string[] MoveKeys = ["url", "grace"];

    /// <summary>What <c>moved_to</c> may have of its own.</summary>
    public static IEnumerable<string> Keys => MoveKeys.Select(key => "moved_to." + key);

    /// <summary>An address, or a map of it and the time until the old ones redirect.</summary>
    public static FeedMove? Move(FeedSetting setting)
    {
        if (!setting.IsMap)
        {
            return setting.Address() is { } to ? new FeedMove(to, FeedMove.UsualGrace) : null;
        }

        var (address, grace) = ((Uri?)null, FeedMove.UsualGrace);
        foreach (var part in setting.Map(MoveKeys))
        {
            (address, grace) = part.Key == "moved_to.url" ? (part.Address(), grace) : (address, part.Duration(mostDays: 3650) ?? grace);
        }

        if (address is null)
        {
            setting.Fault("needs a 'url', the feed's new address.");
            return null;
        }

        return new FeedMove(address, grace);
    }

    /// <summary>A feed that moved to an address of this service could lead to itself.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="move">What it says.</param>
    /// <param name="own">The base address, where one is set.</param>
    public static void CheckTarget(FeedSetting setting, FeedMove? move, string? own)
    {
        if (move is not null && own is not null && new Uri(own.TrimEnd('/') + "/").IsBaseOf(move.To))
        {
            setting.Fault($"names '{move.To}', which is an address of this service. To give the feed another name here, rename its folder.");
        }
    }

    /// <summary>Paths on this server, each as a reader asks for it.</summary>
    public static string[] Redirects(FeedDefinition feed, FeedSetting setting)
    {
        var paths = setting.Items().Select(item => item.Text()).OfType<string>().Distinct().ToList();
        foreach (var path in paths)
        {
            if (!path.StartsWith('/') || path.StartsWith("//", StringComparison.Ordinal) || path.Contains('#') || path.Any(char.IsWhiteSpace) || path.Length is < 2 or > LongestPath)
            {
                setting.Fault($"takes paths on this server, such as /blog/feed or /old/rss.xml; here is '{path}'.");
            }
            else if (FeedNames.Reserved.Except(Guesses).Contains(path.Split('/', '?')[1]) || path.TrimEnd('/') == "/feeds.opml")
            {
                setting.Fault($"names '{path}', which is an address of the service itself. Delete it.");
            }
            else if (FeedRenderers.All.Values.Any(renderer => path == $"/{feed.Name}/{renderer.FileName}"))
            {
                setting.Fault($"names '{path}', which is the feed's own address. Delete it.");
            }
        }

        return [.. paths];
    }
}
