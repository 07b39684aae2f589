using FeedService.AspNetCore.Feeds.Details;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Feeds;

/// <summary>A feed's settings, as its feed.yaml says them, with every default filled in.</summary>
internal sealed record FeedDefinition
{
    /// <summary>The folder's name, which is the feed's address: <c>[a-z0-9-]+</c>.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    /// <summary>The page the feed belongs to; null where feed.yaml names none, then it is the feed's own page.</summary>
    public Uri? Link { get; init; }

    /// <summary>A BCP 47 tag.</summary>
    public string? Language { get; init; }

    /// <summary>The zone of dates that name none, and of the schedule.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    public IReadOnlyList<Person> Authors { get; init; } = [];

    public string? Copyright { get; init; }

    /// <summary>The identifier that feed.yaml states; null where it states none.</summary>
    public string? Id { get; init; }

    /// <summary>An absolute address, or a path below the feed's folder.</summary>
    public string? Image { get; init; }

    /// <summary>An absolute address, or a path below the feed's folder.</summary>
    public string? Icon { get; init; }

    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>A cron expression of five or six fields, known to have a next occurrence.</summary>
    public required string Schedule { get; init; }

    /// <summary>How long readers may keep a document; also Cache-Control's max-age.</summary>
    public TimeSpan TimeToLive { get; init; } = TimeSpan.FromMinutes(5);

    public FeedWindow Window { get; init; } = new();

    public ContentMode Content { get; init; } = ContentMode.Full;

    /// <summary>The address of an article's page elsewhere: a pattern of :year :month :day :slug, resolved against <see cref="Link"/>.</summary>
    public string? PermalinkPattern { get; init; }

    public IReadOnlyList<FeedFormat> Formats { get; init; } = [FeedFormat.Rss, FeedFormat.Atom, FeedFormat.Json];

    /// <summary>The partners that get a document by their own rules, by <see cref="Syndication.Profiles.FeedProfiles"/>.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = [];

    /// <summary>Parts that are feeds of their own, published together with the feed.</summary>
    public IReadOnlyList<FeedView> Views { get; init; } = [];

    /// <summary>The names of other feeds of this service whose articles it shows too.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>What feed.yaml says beyond this; <see cref="FeedDetails"/> are made of it.</summary>
    public DetailMap Details { get; init; } = new([], 0);

    public bool IsPodcast => Details.Entries.Any(entry => entry.Key == "podcast");

    /// <summary>Whether the Markdown that articles are written in is published beside the HTML.</summary>
    public bool Markdown { get; init; }

    /// <summary>Every entry there is stands in the documents, and what is not in them is gone (RFC 5005 section 2).</summary>
    public bool Complete { get; init; }

    /// <summary>How long documents say of an entry that it was deleted (R80).</summary>
    public TimeSpan Tombstones { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Paths on this server that lead to it for ever (R59).</summary>
    public IReadOnlyList<string> RedirectFrom { get; init; } = [];

    /// <summary>Where it has moved; null where it has not.</summary>
    public FeedMove? MovedTo { get; init; }

    /// <summary>The address that it had before, elsewhere.</summary>
    public Uri? MovedFrom { get; init; }

    /// <summary>Whether its changes are pushed by the service's own hub.</summary>
    public bool HasHub { get; init; } = true;

    /// <summary>Whether its RSS documents offer rssCloud.</summary>
    public bool HasCloud { get; init; }

    /// <summary>Hubs elsewhere that are told of its changes, too (R84).</summary>
    public IReadOnlyList<Uri> OutsideHubs { get; init; } = [];

    /// <summary>Where articles come from beside the folder.</summary>
    public IReadOnlyList<SourceDefinition> Sources { get; init; } = [];

    /// <summary>Gone for good, on purpose: answered 410 (R60).</summary>
    public bool Removed { get; init; }

    /// <summary>feed.yaml as it was read, empty where there is none; kept so that a later broken one changes nothing.</summary>
    public string SourceText { get; init; } = "";
}
