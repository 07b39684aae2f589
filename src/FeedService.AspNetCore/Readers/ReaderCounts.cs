using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using FeedService.AspNetCore.Serving;

namespace FeedService.AspNetCore.Readers;

/// <summary>
/// One day's counts that are not written down yet, and the hashes of the readers who were counted already. A reader is an address and a
/// User-Agent; neither is kept, only 64 bits of their hash with the day's salt.
/// </summary>
internal sealed class ReaderCounts(DateOnly day, byte[] salt)
{
    /// <summary>Beyond so many in one day, readers are no longer told apart: it would take more memory than the number is worth.</summary>
    public const int MostMarks = 1_000_000;

    private const int MostClients = 300;
    private const string Others = "Others";

    private readonly HashSet<(int Feed, long Hash)> marks = [];
    private readonly HashSet<(int Feed, IPAddress Address, string UserAgent)> recent = [];
    private Dictionary<(int Feed, string Client), ReaderCount> counts = [];
    private List<(int Feed, long Hash, string Client)> added = [];

    public DateOnly Day => day;

    /// <summary>Takes over who was counted before a restart.</summary>
    public void Remember(int feed, long hash) => marks.Add((feed, hash));

    /// <param name="feed">The feed's key.</param>
    /// <param name="document">The document's path below its feed, such as <c>rss.xml</c>.</param>
    /// <param name="request">What was answered.</param>
    public void Add(int feed, string document, in AnsweredRequest request)
    {
        var client = KnownClients.All.See(request.UserAgent);
        var (name, count) = CountOf(feed, client.Name, client.Kind);
        var isNew = client.IsSingle && IsNew(feed, name, request.Address, request.UserAgent);
        count.Add(new ReadingCounted(
            document, client.Part.Length > 0 ? client.Part : document, request.IsConditional, request.IsUnchanged, request.Sent, request.Whole, client.Subscribers, isNew));
    }

    /// <summary>Forgets the addresses of those who were just counted; to be called after each round.</summary>
    public void Forget() => recent.Clear();

    public void SetPush(int feed, int subscribers) => CountOf(feed, "WebSub", ClientKind.Push).Count.Set(subscribers);

    /// <summary>What came since the last call. What cannot be written is given back by <see cref="Return"/>.</summary>
    public ReaderChanges Take()
    {
        var changes = new ReaderChanges(day, counts, added);
        (counts, added) = ([], []);
        return changes;
    }

    public void Return(ReaderChanges changes)
    {
        // Nothing was counted in between: whoever takes, returns before it counts again.
        (counts, added) = (changes.Counts, changes.Marks);
    }

    private (string Client, ReaderCount Count) CountOf(int feed, string client, ClientKind kind)
    {
        if (counts.TryGetValue((feed, client), out var count))
        {
            return (client, count);
        }

        // Names are the clients' own: who makes up new ones fills one line, not the store.
        var name = counts.Keys.Count(each => each.Feed == feed) < MostClients ? client : Others;
        if (!counts.TryGetValue((feed, name), out count))
        {
            count = counts[(feed, name)] = new ReaderCount(name == Others ? ClientKind.Unknown : kind);
        }

        return (name, count);
    }

    private bool IsNew(int feed, string client, IPAddress? address, string? userAgent)
    {
        // Who asks many times a second is hashed once.
        if (marks.Count >= MostMarks || !recent.Add((feed, address ?? IPAddress.None, userAgent ?? "")))
        {
            return false;
        }

        Span<byte> from = stackalloc byte[16];
        var length = 0;
        address?.TryWriteBytes(from, out length);
        var text = Encoding.UTF8.GetBytes(userAgent ?? "");
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, salt);
        hash.AppendData(from[..length]);
        hash.AppendData(text);
        Span<byte> result = stackalloc byte[32];
        hash.GetHashAndReset(result);
        var mark = (feed, BinaryPrimitives.ReadInt64LittleEndian(result));
        if (!marks.Add(mark))
        {
            return false;
        }

        added.Add((mark.feed, mark.Item2, client));
        return true;
    }
}
