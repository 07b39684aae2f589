using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Serving;

/// <summary>Addresses that lead to a document for ever: those that publishers name, and those of feeds that have moved.</summary>
internal sealed class Redirects
{
    private readonly Dictionary<string, string> locations;
    private readonly bool hasQueries;

    private Redirects(Dictionary<string, string> locations)
    {
        this.locations = locations;
        hasQueries = locations.Keys.Any(path => path.Contains('?'));
    }

    public static Redirects None { get; } = new(new(StringComparer.Ordinal));

    /// <param name="publications">What is served.</param>
    /// <param name="prefix">The path of the base address.</param>
    public static Redirects Of(IReadOnlyDictionary<string, Publication> publications, string prefix)
    {
        var locations = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var publication in publications.Values.OrderBy(publication => publication.Feed, StringComparer.Ordinal))
        {
            foreach (var document in publication.MovedTo is null ? [] : publication.All())
            {
                locations[$"/{publication.Feed}/{document.FileName}"] = FeedMove.Target(publication.MovedTo!, document.FileName).AbsoluteUri;
            }

            // Of two feeds that name a path the first has it.
            foreach (var path in publication.RedirectFrom.Where(path => !IsAnothers(publication, path, publications)))
            {
                locations.TryAdd(Plain(path), Location(publication, Meant(publication, path), prefix));
            }
        }

        return locations.Count == 0 ? None : new Redirects(locations);
    }

    /// <param name="path">Decoded, below the service's own path.</param>
    /// <param name="query">Begins with a question mark, or is empty.</param>
    public string? Find(ReadOnlySpan<char> path, string? query)
    {
        if (locations.Count == 0)
        {
            return null;
        }

        var plain = Plain(path.ToString());
        return hasQueries && !string.IsNullOrEmpty(query) && locations.TryGetValue(plain + query, out var asked) ? asked : locations.GetValueOrDefault(plain);
    }

    /// <summary>A feed's own pages are never another feed's to redirect.</summary>
    private static bool IsAnothers(Publication publication, string path, IReadOnlyDictionary<string, Publication> publications) =>
        path.Split('/', '?')[1] is var name && name != publication.Feed && publications.ContainsKey(name);

    // With and without a slash at its end it is the same.
    private static string Plain(string path)
    {
        var query = path.IndexOf('?', StringComparison.Ordinal);
        var (bare, rest) = query < 0 ? (path, "") : (path[..query], path[query..]);
        var decoded = Uri.UnescapeDataString(bare);
        return (decoded.Length > 1 ? decoded.TrimEnd('/') : decoded) + rest;
    }

    /// <summary>The format that a path speaks of; else the first.</summary>
    private static string Meant(Publication publication, string path)
    {
        var format = path.Contains("atom", StringComparison.OrdinalIgnoreCase) ? FeedFormat.Atom
            : path.Contains("json", StringComparison.OrdinalIgnoreCase) ? FeedFormat.Json
            : FeedFormat.Rss;
        return FeedRenderers.All[publication.Documents.Count > 0 && publication.Find(format) is null ? publication.Documents[0].Format : format].FileName;
    }

    private static string Location(Publication publication, string fileName, string prefix) =>
        publication.MovedTo is { } to ? FeedMove.Target(to, fileName).AbsoluteUri : $"{Uri.EscapeDataString(prefix).Replace("%2F", "/", StringComparison.Ordinal)}/{publication.Feed}/{fileName}";
}
