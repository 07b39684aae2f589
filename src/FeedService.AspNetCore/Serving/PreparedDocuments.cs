using FeedService.AspNetCore.Publishing;

namespace FeedService.AspNetCore.Serving;

/// <summary>Every published document by its path, ready to be sent, and what became of names that have none. Follows the publications.</summary>
internal sealed class PreparedDocuments : IDisposable
{
    private readonly Publications publications;
    private readonly Lock rebuilding = new();
    private readonly ServedPaths paths;
    private IReadOnlyDictionary<string, Publication> prepared = new Dictionary<string, Publication>();
    private Dictionary<string, PreparedDocument> documents = new(StringComparer.Ordinal);
    private EndedNames names = EndedNames.None;
    private Redirects redirects = Redirects.None;

    public PreparedDocuments(Publications publications, ServedPaths paths)
    {
        (this.publications, this.paths) = (publications, paths);
        publications.Changed += Follow;
        Follow(publications.All);
    }

    public PreparedDocument? Find(string path) => Volatile.Read(ref documents).GetValueOrDefault(path);

    /// <summary>Where an address leads for ever; null where it leads nowhere.</summary>
    /// <param name="below">Its path below the service's own.</param>
    /// <param name="query">Begins with a question mark, or is empty.</param>
    public string? FindRedirect(ReadOnlySpan<char> below, string? query) => Volatile.Read(ref redirects).Find(below, query);

    /// <summary>What became of the feed that a path belongs to; null where nothing did.</summary>
    public EndedName? FindEnded(ReadOnlySpan<char> below) => Volatile.Read(ref names).Find(below);

    /// <summary>The same address under the feed's present name.</summary>
    public string MovedPath(EndedName ended, ReadOnlySpan<char> below) => $"{paths.Public}/{ended.MovedTo}{below[(ended.Name.Length + 1)..]}";

    public void Dispose() => publications.Changed -= Follow;

    // Events may overtake the first call: the newest state is asked for inside the lock, whatever the event carries.
    private void Follow(IReadOnlyDictionary<string, Publication> _)
    {
        lock (rebuilding)
        {
            var all = publications.All;
            var next = new Dictionary<string, PreparedDocument>(documents, StringComparer.Ordinal);
            foreach (var old in prepared.Values.Where(old => !ReferenceEquals(old, all.GetValueOrDefault(old.Feed))))
            {
                Remove(next, old);
            }

            foreach (var changed in all.Values.Where(now => !ReferenceEquals(now, prepared.GetValueOrDefault(now.Feed))))
            {
                Add(next, changed);
            }

            Volatile.Write(ref names, EndedNames.Of(all));
            Volatile.Write(ref redirects, Redirects.Of(all, paths.Public));
            Volatile.Write(ref documents, next);
            prepared = all;
        }
    }

    private void Remove(Dictionary<string, PreparedDocument> next, Publication publication)
    {
        foreach (var path in publication.All().SelectMany(document => Paths(publication, document)))
        {
            next.Remove(path);
        }
    }

    private void Add(Dictionary<string, PreparedDocument> next, Publication publication)
    {
        if (publication.Removed || publication.MovedTo is not null)
        {
            return;
        }

        var freshness = new Freshness(publication.TimeToLive, publication.NextDueAt);
        foreach (var document in publication.All())
        {
            var ready = new PreparedDocument(document, Link(publication, document), freshness);
            foreach (var path in Paths(publication, document))
            {
                next[path] = ready;
            }
        }
    }

    /// <summary>What the document says itself, for who does not read it (R82).</summary>
    private static string? Link(Publication publication, PublishedDocument document) => publication.Hubs.Count == 0 || publication.Root is null || document.Profile is not null
        ? null
        : string.Join(", ", [.. publication.Hubs.Select(hub => $"<{hub.AbsoluteUri}>; rel=\"hub\""), $"<{new Uri(publication.Root, $"{publication.Feed}/{document.FileName}").AbsoluteUri}>; rel=\"self\""]);

    private IEnumerable<string> Paths(Publication publication, PublishedDocument document) =>
        paths.Roots.Select(root => $"{root}/{publication.Feed}/{document.FileName}");
}
