using System.Collections.Immutable;

namespace FeedService.AspNetCore.Publishing;

/// <summary>The current publication of every feed, in memory. Readers see one replacement whole or not at all.</summary>
internal sealed class Publications
{
    private ImmutableSortedDictionary<string, Publication> current = ImmutableSortedDictionary.Create<string, Publication>(StringComparer.Ordinal);
    private ImmutableDictionary<int, Publication> identified = ImmutableDictionary<int, Publication>.Empty;

    /// <summary>Raised after any replacement, in turn: never twice at once.</summary>
    public event Action<IReadOnlyDictionary<string, Publication>>? Changed;

    /// <summary>By the feed's name, in the order of names; a snapshot.</summary>
    public IReadOnlyDictionary<string, Publication> All => Volatile.Read(ref current);

    public Publication? Find(string feed) => Volatile.Read(ref current).GetValueOrDefault(feed);

    /// <summary>By the feed's key, whatever its name.</summary>
    public Publication? Find(int feedId) => Volatile.Read(ref identified).GetValueOrDefault(feedId);

    /// <summary>Puts a publication in the place of the feed's last one, under whichever name that was.</summary>
    public void Replace(Publication publication) => Replace([publication]);

    /// <summary>The same for several feeds at once, as at start.</summary>
    public void Replace(IReadOnlyList<Publication> publications)
    {
        lock (this)
        {
            var (next, byId) = (current.ToBuilder(), identified.ToBuilder());
            next.RemoveRange(publications.Select(publication => byId.GetValueOrDefault(publication.FeedId)?.Feed).OfType<string>());
            foreach (var publication in publications)
            {
                // Whose name it takes is served no more.
                if (next.TryGetValue(publication.Feed, out var other))
                {
                    byId.Remove(other.FeedId);
                }

                next[publication.Feed] = byId[publication.FeedId] = publication;
            }

            Volatile.Write(ref identified, byId.ToImmutable());
            Volatile.Write(ref current, next.ToImmutable());
            Changed?.Invoke(current);
        }
    }
}
