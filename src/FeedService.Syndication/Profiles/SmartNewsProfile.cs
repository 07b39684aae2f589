using System.Text;

namespace FeedService.Syndication.Profiles;

/// <summary>SmartNews (R118, SmartFormat 2.1): a logo, authors as names, the whole text, 1 MB at most, asked for every few minutes.</summary>
internal sealed class SmartNewsProfile : IFeedProfile
{
    private const int MostBytes = 1_000_000;

    private static readonly TimeSpan Often = TimeSpan.FromMinutes(5);

    public string Name => "smartnews";

    public int WantedEntries => 0;

    public ProfiledFeed Apply(Feed feed)
    {
        var filter = new EntryFilter();
        if (feed.SmartNews?.Logo is null)
        {
            filter.Miss("SmartNews asks for a logo. Write its address or file into 'smartnews.logo' in feed.yaml.");
        }

        Entry[] entries = [.. feed.Entries.Where(entry => IsTaken(entry, filter)).Select(entry => WithNames(feed, entry))];
        var often = feed with { TimeToLive = feed.TimeToLive < Often ? feed.TimeToLive : Often };
        while (true)
        {
            var profiled = filter.Result(often, entries, feed.SmartNews ?? new());
            var bytes = FeedRenderers.All[FeedFormat.Rss].Render(profiled.Feed).Length;
            if (bytes <= MostBytes || entries.Length == 0)
            {
                return profiled;
            }

            // In proportion first, one less at the least: a few rounds find the fit.
            entries = entries[..Math.Min((int)((long)entries.Length * MostBytes / bytes), entries.Length - 1)];
        }
    }

    private static bool IsTaken(Entry entry, EntryFilter filter)
    {
        if (string.IsNullOrWhiteSpace(entry.ContentHtml))
        {
            return filter.LeaveOut(entry, "SmartNews asks for the whole text. Write 'content: full' into feed.yaml.");
        }

        return Encoding.UTF8.GetByteCount(entry.ContentHtml) < MostBytes / 2
            || filter.LeaveOut(entry, $"Its text alone takes more than half of the {MostBytes} bytes that SmartNews reads of a feed.");
    }

    /// <summary>The partner reads dc:creator of each item alone, which RSS has no need of where there is an address, or the feed's author.</summary>
    private static Entry WithNames(Feed feed, Entry entry) => entry with
    {
        Authors = [.. (entry.Authors.Count > 0 ? entry.Authors : feed.Authors).Select(author => author with { Email = null })],
    };
}
