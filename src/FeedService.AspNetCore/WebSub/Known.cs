using System.Collections.Concurrent;

namespace FeedService.AspNetCore.WebSub;

/// <summary>
/// The rows that were taken from the store and are at work, so that the next look does not take them again. What is done is forgotten at
/// the beginning of a look and not before: one that has begun may still see the row.
/// </summary>
internal sealed class Known
{
    private readonly ConcurrentDictionary<long, byte> ids = [];
    private readonly ConcurrentQueue<long> done = [];

    public int Count => ids.Count;

    /// <summary>All that are known, with those that are done forgotten: to be called before a look.</summary>
    public IReadOnlyList<long> Refresh()
    {
        while (done.TryDequeue(out var id))
        {
            ids.TryRemove(id, out _);
        }

        return [.. ids.Keys];
    }

    /// <returns>False where it is known.</returns>
    public bool TryAdd(long id) => ids.TryAdd(id, 0);

    public void Finish(long id) => done.Enqueue(id);
}
