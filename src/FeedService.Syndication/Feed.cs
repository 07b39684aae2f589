using FeedService.Syndication.Podcasts;

namespace FeedService.Syndication;

/// <summary>A named, ordered selection of entries, ready to be written in any <see cref="FeedFormat"/>.</summary>
public sealed record Feed
{
    /// <summary>The feed's own identifier, for ever the same: an absolute IRI (R16).</summary>
    public required string Id { get; init; }

    /// <summary>Plain text, no markup.</summary>
    public required string Title { get; init; }

    /// <summary>Plain text; RSS requires one (R5), so the title stands in where a publisher wrote none.</summary>
    public required string Description { get; init; }

    /// <summary>The page for people that this feed belongs to.</summary>
    public required Uri Link { get; init; }

    /// <summary>The public address of each document of this feed: its rel=self (R15).</summary>
    public required IReadOnlyDictionary<FeedFormat, Uri> Addresses { get; init; }

    /// <summary>The newest content change among the entries and the settings, never the time of rendering (R26).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>A BCP 47 language tag (R38).</summary>
    public string? Language { get; init; }

    public IReadOnlyList<Person> Authors { get; init; } = [];

    public string? Copyright { get; init; }

    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>The feed's picture: RSS image, Atom logo, JSON Feed icon.</summary>
    public Uri? Image { get; init; }

    /// <summary>A small square picture: Atom icon, JSON Feed favicon.</summary>
    public Uri? Icon { get; init; }

    /// <summary>How long a reader may keep the document before asking again; RSS writes it in whole minutes.</summary>
    public TimeSpan? TimeToLive { get; init; }

    public IReadOnlyList<Person> Contributors { get; init; } = [];

    /// <summary>Whom to write to when the feed is broken; RSS asks for an e-mail address (R36).</summary>
    public Person? WebMaster { get; init; }

    /// <summary>What others may do with the content.</summary>
    public License? License { get; init; }

    /// <summary>How often the feed changes; <see cref="TimeToLive"/> says how long a document may be kept.</summary>
    public UpdateSchedule? Schedule { get; init; }

    public FeedHistory? History { get; init; }

    /// <summary>Entries that were withdrawn lately.</summary>
    public IReadOnlyList<DeletedEntry> Deleted { get; init; } = [];

    public FeedLook? Look { get; init; }

    public IReadOnlyList<Account> Accounts { get; init; } = [];

    /// <summary>What machines may do with the content.</summary>
    public RslTerms? Terms { get; init; }

    public GeoPoint? Location { get; init; }

    public Podcast? Podcast { get; init; }

    /// <summary>Hours of the day, 0 to 23 in UTC, in which nobody needs to ask.</summary>
    public IReadOnlyList<int> SkipHours { get; init; } = [];

    /// <summary>Days on which nobody needs to ask.</summary>
    public IReadOnlyList<DayOfWeek> SkipDays { get; init; } = [];

    /// <summary>WebSub hubs that push every change.</summary>
    public IReadOnlyList<Uri> Hubs { get; init; } = [];

    /// <summary>Where rssCloud's subscribers ask to be told of changes; RSS alone says so.</summary>
    public Uri? Cloud { get; init; }

    /// <summary>What SmartNews alone gets; null in every other document.</summary>
    public SmartNewsTerms? SmartNews { get; init; }

    /// <summary>Where the feed has moved: the new address of its RSS document.</summary>
    public Uri? MovedTo { get; init; }

    /// <summary>The address that it had before.</summary>
    public Uri? MovedFrom { get; init; }

    /// <summary>Nothing more will come.</summary>
    public bool IsExpired { get; init; }

    /// <summary>Newest first by <see cref="Entry.PublishedAt"/> (R27).</summary>
    public IReadOnlyList<Entry> Entries { get; init; } = [];
}
