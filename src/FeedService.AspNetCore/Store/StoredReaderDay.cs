namespace FeedService.AspNetCore.Store;

/// <summary>What one kind of software did with a feed on one day (UTC). Kept for ever; nothing in it leads to a person.</summary>
internal sealed class StoredReaderDay
{
    public int FeedId { get; set; }

    public DateOnly Day { get; set; }

    /// <summary>What the software is called.</summary>
    public required string Client { get; set; }

    /// <summary>A ClientKind.</summary>
    public int Kind { get; set; }

    public long Requests { get; set; }

    /// <summary>Of them, those answered that nothing changed.</summary>
    public long Unchanged { get; set; }

    /// <summary>Of them, those that did not say what they had already.</summary>
    public long Unconditional { get; set; }

    /// <summary>Bytes of bodies.</summary>
    public long Sent { get; set; }

    /// <summary>Bytes that an encoding, or the news that nothing changed, spared.</summary>
    public long Saved { get; set; }

    public long Rss { get; set; }

    public long Atom { get; set; }

    public long Json { get; set; }

    /// <summary>Different readers, where each counts for one.</summary>
    public int Readers { get; set; }

    /// <summary>For how many people the software says that it reads.</summary>
    public long Subscribers { get; set; }

    /// <summary>What <see cref="Subscribers"/> is the sum of, as JSON; empty once the day is over.</summary>
    public string Stated { get; set; } = "";
}
