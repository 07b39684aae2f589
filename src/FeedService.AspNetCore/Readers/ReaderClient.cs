namespace FeedService.AspNetCore.Readers;

/// <summary>What one kind of software did with a feed on one day.</summary>
internal sealed record ReaderClient(string Name, ClientKind Kind)
{
    public long Requests { get; init; }

    /// <summary>Answered that nothing changed.</summary>
    public long Unchanged { get; init; }

    /// <summary>That did not say what they had already.</summary>
    public long Unconditional { get; init; }

    /// <summary>In bytes.</summary>
    public long Sent { get; init; }

    /// <summary>In bytes.</summary>
    public long Saved { get; init; }

    public long Rss { get; init; }

    public long Atom { get; init; }

    public long Json { get; init; }

    /// <summary>Different ones, where each counts for one.</summary>
    public int Readers { get; init; }

    /// <summary>As it says itself.</summary>
    public long Subscribers { get; init; }
}
