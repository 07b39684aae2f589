using FeedService.AspNetCore.Publishing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace FeedService.AspNetCore.Serving;

/// <summary>Says of each answer, 304s included, which feed it belongs to, so that a cache in front can forget all of a feed at once.</summary>
internal sealed class SurrogateKeys : IDisposable
{
    public const string Header = "Surrogate-Key";

    private readonly Publications publications;
    private readonly ServedPaths paths;
    private Dictionary<string, StringValues>.AlternateLookup<ReadOnlySpan<char>> keys;

    public SurrogateKeys(Publications publications, ServedPaths paths)
    {
        (this.publications, this.paths) = (publications, paths);
        publications.Changed += Follow;
        Follow(publications.All);
    }

    /// <summary>The key of all that belongs to a feed.</summary>
    /// <param name="feed">Its name.</param>
    public static string Of(string feed) => "feed-" + feed;

    /// <summary>Goes before all that answers.</summary>
    public RequestDelegate Mark(RequestDelegate next) => context =>
    {
        if (paths.TryStrip(context.Request.Path.Value!, out var below) && below.Length > 1 && keys.TryGetValue(First(below[1..]), out var key))
        {
            context.Response.Headers[Header] = key;
        }

        return next(context);
    };

    public void Dispose() => publications.Changed -= Follow;

    private static ReadOnlySpan<char> First(ReadOnlySpan<char> path) => path.IndexOf('/') is >= 0 and var slash ? path[..slash] : path;

    // Names that redirect, or are gone, have answers that caches keep, too. The structure is one reference, which is replaced whole.
    private void Follow(IReadOnlyDictionary<string, Publication> all) =>
        keys = all.Values.SelectMany(publication => publication.FormerNames.Append(publication.Feed)).Distinct(StringComparer.Ordinal)
            .ToDictionary(name => name, name => new StringValues(Of(name)), StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
