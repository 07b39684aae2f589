namespace FeedService.AspNetCore.Serving;

/// <summary>How much is being served, for work in the background that makes room, and for whoever measures.</summary>
internal sealed class Traffic
{
    private long whole;
    private long unchanged;
    private long failed;
    private long refused;
    private long sent;

    /// <summary>Requests for documents that were answered since the start.</summary>
    public long Answered => Whole + Unchanged + Failed;

    /// <summary>Those that were sent the document.</summary>
    public long Whole => Volatile.Read(ref whole);

    /// <summary>Those that had it already.</summary>
    public long Unchanged => Volatile.Read(ref unchanged);

    /// <summary>Those whose own condition did not hold.</summary>
    public long Failed => Volatile.Read(ref failed);

    /// <summary>Those who asked too often and were told to wait.</summary>
    public long Refused => Volatile.Read(ref refused);

    /// <summary>Bytes of documents that were sent.</summary>
    public long Sent => Volatile.Read(ref sent);

    public void Count(Precondition precondition, int bytes)
    {
        switch (precondition)
        {
            case Precondition.NotModified:
                Interlocked.Increment(ref unchanged);
                break;
            case Precondition.Failed:
                Interlocked.Increment(ref failed);
                break;
            default:
                Interlocked.Increment(ref whole);
                Interlocked.Add(ref sent, bytes);
                break;
        }
    }

    public void Refuse() => Interlocked.Increment(ref refused);
}
