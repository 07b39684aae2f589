using FeedService.AspNetCore.Publishing;

namespace FeedService.AspNetCore.Serving;

/// <summary>The names of removed feeds, and the former names of live ones.</summary>
internal sealed class EndedNames
{
    private readonly Dictionary<string, EndedName>.AlternateLookup<ReadOnlySpan<char>> names;

    private EndedNames(Dictionary<string, EndedName> names) =>
        this.names = names.GetAlternateLookup<ReadOnlySpan<char>>();

    public static EndedNames None { get; } = new(new(StringComparer.Ordinal));

    public static EndedNames Of(IReadOnlyDictionary<string, Publication> publications)
    {
        var names = new Dictionary<string, EndedName>(StringComparer.Ordinal);
        foreach (var publication in publications.Values)
        {
            if (publication.Removed)
            {
                names[publication.Feed] = new EndedName(publication.Feed, MovedTo: null);
            }

            // A name that another feed took over is that feed's.
            foreach (var former in publication.FormerNames.Where(former => !publications.ContainsKey(former)))
            {
                names[former] = new EndedName(former, publication.Removed ? null : publication.Feed);
            }
        }

        return names.Count == 0 ? None : new EndedNames(names);
    }

    /// <param name="path">Starts with a slash.</param>
    public EndedName? Find(ReadOnlySpan<char> path)
    {
        if (names.Dictionary.Count == 0 || path.Length < 2)
        {
            return null;
        }

        var segment = path[1..];
        var slash = segment.IndexOf('/');
        return names.TryGetValue(slash < 0 ? segment : segment[..slash], out var ended) ? ended : null;
    }
}
