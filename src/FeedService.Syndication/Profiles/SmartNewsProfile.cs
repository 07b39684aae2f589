namespace FeedService.Syndication.Profiles;

/// <summary>SmartNews (R118, SmartFormat 2.1): a logo, authors as names, the whole text, 1 MB at most, asked for every few minutes.</summary>
internal sealed class SmartNewsProfile : IFeedProfile
{
    private const int MostBytes = 1_000_000;

    private static readonly TimeSpan Often = TimeSpan.FromMinutes(5);

    public string Name => "smartnews";

    public ProfiledFeed Apply(Feed feed)
    {
        var filter = new EntryFilter();
        if (feed.SmartNews?.Logo is null)
        {
            filter.Miss("SmartNews asks for a logo. Write its address or file into 'smartnews.logo' in feed.yaml.");
        }

        var entries = feed.Entries.Where(entry => HasText(entry, filter)).Select(entry => WithNames(feed, entry)).ToList();
        var profiled = feed with { SmartNews = feed.SmartNews ?? new(), TimeToLive = feed.TimeToLive < Often ? feed.TimeToLive : Often };
        return filter.Result(profiled, entries.Take(Fitting(entries)));
    }

    private static bool HasText(Entry entry, EntryFilter filter) =>
        !string.IsNullOrWhiteSpace(entry.ContentHtml) || filter.LeaveOut(entry, "SmartNews asks for the whole text. Write 'content: full' into feed.yaml.");

    /// <summary>The partner reads dc:creator of each item alone, which RSS has no need of where there is an address, or the feed's author.</summary>
    private static Entry WithNames(Feed feed, Entry entry) => entry with
    {
        Authors = [.. (entry.Authors.Count > 0 ? entry.Authors : feed.Authors).Select(author => author with { Email = null })],
    };

    // Text is escaped once more and has elements around it: the estimate stays on the safe side.
    private static int Fitting(List<Entry> entries)
    {
        var (count, bytes) = (0, 0L);
        while (count < entries.Count && (bytes += 2000 + entries[count].ContentHtml!.Length * 3L / 2) < MostBytes)
        {
            count++;
        }

        return count;
    }
}
