using System.Text.Json;
using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Readers;

/// <summary>What one kind of software did with a feed since the last time it was written down.</summary>
internal sealed class ReaderCount(ClientKind kind)
{
    private const int MostStated = 64;

    private readonly Dictionary<string, int> stated = new(StringComparer.Ordinal);
    private long requests;
    private long unchanged;
    private long unconditional;
    private long sent;
    private long saved;
    private long rss;
    private long atom;
    private long json;
    private int readers;

    public void Add(ReadingCounted reading)
    {
        requests++;
        unchanged += reading.IsUnchanged ? 1 : 0;
        unconditional += reading.IsConditional ? 0 : 1;
        sent += reading.Sent;
        saved += Math.Max(0, reading.Whole - reading.Sent);
        readers += reading.IsNewReader ? 1 : 0;
        switch (Path.GetFileName(reading.Document))
        {
            case "atom.xml":
                atom++;
                break;
            case "feed.json":
                json++;
                break;
            default:
                rss++;
                break;
        }

        if (reading.Subscribers is { } count)
        {
            State(stated, reading.Part, count);
        }
    }

    /// <summary>The number of those who are told by the hub, which is what it is now.</summary>
    public void Set(int subscribers) => stated["hub"] = subscribers;

    /// <param name="day">What it is added to.</param>
    /// <param name="known">How many of its new readers another node had counted already.</param>
    public void AddTo(StoredReaderDay day, int known)
    {
        day.Kind = (int)kind;
        day.Requests += requests;
        day.Unchanged += unchanged;
        day.Unconditional += unconditional;
        day.Sent += sent;
        day.Saved += saved;
        day.Rss += rss;
        day.Atom += atom;
        day.Json += json;
        day.Readers += readers - known;
        if (stated.Count == 0)
        {
            return;
        }

        var all = day.Stated.Length == 0 ? new(StringComparer.Ordinal) : JsonSerializer.Deserialize<Dictionary<string, int>>(day.Stated)!;
        foreach (var (part, count) in stated)
        {
            if (kind == ClientKind.Push)
            {
                all[part] = Math.Max(count, all.GetValueOrDefault(part));
            }
            else
            {
                State(all, part, count);
            }
        }

        day.Stated = JsonSerializer.Serialize(all);
        day.Subscribers = all.Values.Sum(count => (long)count);
    }

    // The same subscription asked for from several machines counts once; the largest number of the day stands.
    private static void State(Dictionary<string, int> stated, string part, int count)
    {
        if (stated.TryGetValue(part, out var before) || stated.Count < MostStated)
        {
            stated[part] = Math.Max(count, before);
        }
    }
}
