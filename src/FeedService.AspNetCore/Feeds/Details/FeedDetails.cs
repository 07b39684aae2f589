using FeedService.Syndication;
using FeedService.Syndication.Podcasts;

namespace FeedService.AspNetCore.Feeds.Details;

/// <summary>What feed.yaml may say of a feed beyond what every feed has.</summary>
internal sealed record FeedDetails
{
    /// <summary>People beside the authors: a name, or name, email and url.</summary>
    public IReadOnlyList<Person> Contributors { get; init; } = [];

    /// <summary>Whom to write to when the feed is broken: name and email.</summary>
    public Person? Webmaster { get; init; }

    /// <summary>What others may do with the content: a licence's address, or url and name.</summary>
    public License? License { get; init; }

    /// <summary>How often the feed changes.</summary>
    public UpdateSchedule? Updates { get; init; }

    /// <summary>Hours, 0 to 23 in UTC, in which nobody needs to ask.</summary>
    public IReadOnlyList<int> SkipHours { get; init; } = [];

    /// <summary>Days on which nobody needs to ask, as saturday.</summary>
    public IReadOnlyList<DayOfWeek> SkipDays { get; init; } = [];

    /// <summary>How readers that show pictures present the feed.</summary>
    public FeedLook? Look { get; init; }

    /// <summary>The publisher elsewhere: the service and the name there, as mastodon: "@news@example.org".</summary>
    public IReadOnlyList<Account> Accounts { get; init; } = [];

    /// <summary>What machines may do with the content.</summary>
    public RslTerms? Terms { get; init; }

    /// <summary>Where it is: latitude and longitude.</summary>
    public GeoPoint? Location { get; init; }

    /// <summary>Makes the feed a podcast.</summary>
    public Podcast? Podcast { get; init; }

    /// <summary>What SmartNews shows beside the articles, in its own document alone.</summary>
    public SmartNewsTerms? SmartNews { get; init; }

    /// <summary>Nothing more will come.</summary>
    public bool IsExpired { get; init; }
}
