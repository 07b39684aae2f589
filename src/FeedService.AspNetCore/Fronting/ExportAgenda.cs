using FeedService.AspNetCore.Publishing;

namespace FeedService.AspNetCore.Fronting;

/// <summary>
/// What is still to be written. Documents come first; the pages of a feed, which may be thousands, are looked through one after the other
/// when something of it changed, and then rest for a multiple of the time that took.
/// </summary>
internal sealed class ExportAgenda(Publications publications, TimeProvider time)
{
    private const int RestPerWork = 4;
    private static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(1);

    private readonly Lock turn = new();
    private readonly HashSet<int> changed = [];
    private readonly Dictionary<string, Publication> written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PageRound> rounds = new(StringComparer.Ordinal);

    /// <summary>Something of a feed changed that may be on any of its pages.</summary>
    public void NotePages(int feedId)
    {
        lock (turn)
        {
            changed.Add(feedId);
        }
    }

    /// <summary>All is to be looked at anew.</summary>
    public void Restart()
    {
        written.Clear();
        rounds.Clear();
    }

    /// <summary>The feeds that have files.</summary>
    public IReadOnlyDictionary<string, Publication> Shown() =>
        publications.All.Where(feed => feed.Value is { Removed: false, MovedTo: null, Documents.Count: > 0 }).ToDictionary(StringComparer.Ordinal);

    /// <summary>A feed whose documents are to be written; null where all are.</summary>
    public Publication? NextDocuments(IReadOnlyDictionary<string, Publication> shown)
    {
        foreach (var name in written.Keys.Except(shown.Keys).ToList())
        {
            written.Remove(name);
            rounds.Remove(name);
        }

        return shown.Values.FirstOrDefault(publication => !ReferenceEquals(written.GetValueOrDefault(publication.Feed), publication));
    }

    public void FinishDocuments(Publication publication)
    {
        written[publication.Feed] = publication;
        Round(publication).IsDue = true;
    }

    /// <summary>A feed and which of its pages is to be written: an archive by its number, or the one after the last, the sitemap.</summary>
    public (Publication Publication, int Number)? NextPage(IReadOnlyDictionary<string, Publication> shown)
    {
        NoteChanged(shown);
        foreach (var publication in shown.Values)
        {
            var round = Round(publication);
            if (round.Next == 0 && round.IsDueAt(time.GetUtcNow()) && time.GetElapsedTime(round.Ended) >= round.Rest)
            {
                (round.Next, round.IsDue, round.NewsUntil, round.Began) = (1, false, null, time.GetTimestamp());
            }

            if (round.Next > 0)
            {
                return (publication, round.Next);
            }
        }

        return null;
    }

    /// <param name="publication">The feed.</param>
    /// <param name="newsUntil">When the sitemap changes by itself, where it was the sitemap and does.</param>
    public void FinishPage(Publication publication, DateTimeOffset? newsUntil)
    {
        var round = Round(publication);
        if (round.Next++ > publication.Archives)
        {
            var rest = RestPerWork * time.GetElapsedTime(round.Began);
            (round.Next, round.NewsUntil, round.Ended, round.Rest) = (0, newsUntil, time.GetTimestamp(), rest > ShortestRest ? rest : ShortestRest);
        }
    }

    /// <summary>How long there is nothing to do unless something changes.</summary>
    public TimeSpan Wait(TimeSpan most)
    {
        var now = time.GetUtcNow();
        return rounds.Values.Select(round => round.IsDue ? round.Rest - time.GetElapsedTime(round.Ended) : round.NewsUntil - now ?? most)
            .Append(most).Select(wait => wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1)).Min();
    }

    private PageRound Round(Publication publication) => rounds.TryGetValue(publication.Feed, out var round) ? round : rounds[publication.Feed] = new();

    private void NoteChanged(IReadOnlyDictionary<string, Publication> shown)
    {
        lock (turn)
        {
            foreach (var publication in changed.Count == 0 ? [] : shown.Values.Where(publication => changed.Contains(publication.FeedId)))
            {
                Round(publication).IsDue = true;
            }

            changed.Clear();
        }
    }

    private sealed class PageRound
    {
        /// <summary>0 between rounds.</summary>
        public int Next { get; set; }

        public bool IsDue { get; set; }

        public DateTimeOffset? NewsUntil { get; set; }

        public long Began { get; set; }

        public long Ended { get; set; }

        public TimeSpan Rest { get; set; }

        public bool IsDueAt(DateTimeOffset now) => IsDue || NewsUntil <= now;
    }
}
