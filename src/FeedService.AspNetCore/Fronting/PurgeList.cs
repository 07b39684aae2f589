using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Serving;

namespace FeedService.AspNetCore.Fronting;

/// <summary>What caches in front have yet to forget. A later change joins an earlier one of its feed, so that it never grows beyond all there is.</summary>
internal sealed class PurgeList(Publications publications, SiteAddresses addresses)
{
    // The keys fit into a header line that every server takes.
    private const int MostFeeds = 50;

    private readonly Lock turn = new();
    private readonly Dictionary<string, HashSet<string>> pending = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, Publication> known = new Dictionary<string, Publication>();

    /// <summary>Notes every feed whose publication is another than at the last time; at the first time, all.</summary>
    public void NotePublications()
    {
        lock (turn)
        {
            // The newest, whatever an event carries that was overtaken.
            var all = publications.All;
            foreach (var name in all.Keys.Union(known.Keys))
            {
                var (before, after) = (known.GetValueOrDefault(name), all.GetValueOrDefault(name));
                if (!ReferenceEquals(before, after))
                {
                    // Also where no byte changed: how long answers may be kept changes with the next due time.
                    Of(name).UnionWith(Changed(Tags(before), Tags(after)));
                }
            }

            known = all;
        }
    }

    /// <summary>Notes that pages of a feed may have changed, whether or not its documents do.</summary>
    public void NotePages(int feedId)
    {
        if (publications.Find(feedId) is { } publication)
        {
            lock (turn)
            {
                Of(publication.Feed);
            }
        }
    }

    /// <summary>Takes out as much as one request tells; null where there is nothing.</summary>
    public PurgeOrder? Take()
    {
        lock (turn)
        {
            var taken = pending.Take(MostFeeds).ToList();
            taken.ForEach(feed => pending.Remove(feed.Key));
            return taken.Count == 0 ? null : new([.. taken.Select(feed => SurrogateKeys.Of(feed.Key))], [.. taken.SelectMany(feed => feed.Value).Order(StringComparer.Ordinal)])
            {
                Feeds = taken,
            };
        }
    }

    /// <summary>Puts back what could not be told.</summary>
    public void PutBack(PurgeOrder order)
    {
        lock (turn)
        {
            order.Feeds.ToList().ForEach(feed => Of(feed.Key).UnionWith(feed.Value));
        }
    }

    private HashSet<string> Of(string name) => pending.TryGetValue(name, out var urls) ? urls : pending[name] = new(StringComparer.Ordinal);

    private Dictionary<string, string> Tags(Publication? publication) => publication is null or { Removed: true } or { MovedTo: not null }
        ? []
        : publication.All().ToDictionary(document => publication.AddressOf(document.FileName, addresses).AbsoluteUri, document => document.Tag, StringComparer.Ordinal);

    private static IEnumerable<string> Changed(Dictionary<string, string> before, Dictionary<string, string> after) =>
        before.Keys.Union(after.Keys).Where(address => before.GetValueOrDefault(address) != after.GetValueOrDefault(address));
}
