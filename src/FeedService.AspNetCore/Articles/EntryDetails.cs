using FeedService.Syndication;
using FeedService.Syndication.Podcasts;

namespace FeedService.AspNetCore.Articles;

/// <summary>What front matter may say of an article beyond what every article has.</summary>
internal sealed record EntryDetails
{
    /// <summary>People beside the authors: a name, or name, email and url.</summary>
    public IReadOnlyList<Person> Contributors { get; init; } = [];

    /// <summary>Where it differs from the feed's.</summary>
    public string? Copyright { get; init; }

    /// <summary>What others may do with it: a licence's address, or url and name.</summary>
    public License? License { get; init; }

    /// <summary>Where it is: latitude and longitude.</summary>
    public GeoPoint? Location { get; init; }

    /// <summary>What it answers: an id, or id and page.</summary>
    public IReadOnlyList<Reply> InReplyTo { get; init; } = [];

    /// <summary>Where it is discussed: a page, or page, feed, count and updated.</summary>
    public Discussion? Discussion { get; init; }

    /// <summary>The feed that it was taken over from.</summary>
    public Origin? Origin { get; init; }

    /// <summary>Further pictures, sounds and films; versions of one thing stand in a list of their own.</summary>
    public IReadOnlyList<IReadOnlyList<Syndication.MediaFile>> Media { get; init; } = [];

    /// <summary>What machines may do with it, where it differs from the feed's.</summary>
    public RslTerms? Terms { get; init; }

    /// <summary>Makes it an episode of a podcast.</summary>
    public Episode? Episode { get; init; }
}
