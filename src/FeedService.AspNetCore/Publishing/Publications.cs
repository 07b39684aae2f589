using System.Collections.Immutable;

namespace FeedService.AspNetCore.Publishing;

/// <summary>The current publication of every feed, in memory. Readers see one replacement whole or not at all.</summary>
internal sealed class Publications
{
    private ImmutableSortedDictionary<string, Publication> current = ImmutableSortedDictionary.Create<string, Publication>(StringComparer.Ordinal);

    /// <summary>Raised after any replacement, in turn: never twice at once.</summary>
    public event Action<IReadOnlyDictionary<string, Publication>>? Changed;

    /// <summary>By the feed's name, in the order of names; a snapshot.</summary>
    public IReadOnlyDictionary<string, Publication> All => Volatile.Read(ref current);

    public Publication? Find(string feed) => Volatile.Read(ref current).GetValueOrDefault(feed);

    /// <summary>By the feed's key, whatever its name.</summary>
    public Publication? Find(int feedId) => All.Values.FirstOrDefault(publication => publication.FeedId == feedId);

    /// <summary>Puts a publication in the place of the feed's last one, under whichever name that was.</summary>
    public void Replace(Publication publication) => Replace([publication]);

    /// <summary>The same for several feeds at once, as at start.</summary>
    public void Replace(IReadOnlyList<Publication> publications)
    {
        lock (this)
        {
            var next = current.ToBuilder();
            var ids = publications.Select(publication => publication.FeedId).ToHashSet();
            next.RemoveRange(current.Where(pair => ids.Contains(pair.Value.FeedId)).Select(pair => pair.Key));
            foreach (var publication in publications)
            {
                next[publication.Feed] = publication;
            }

            Volatile.Write(ref current, next.ToImmutable());
            Changed?.Invoke(current);
        }
    }
}
