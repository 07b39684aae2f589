using FeedService.Syndication.Lint.Vocabularies;

namespace FeedService.Syndication.Podcasts;

/// <summary>What makes a feed a podcast: iTunes, as Apple Podcasts reads it, and the podcast namespace (R117).</summary>
public sealed record Podcast
{
    /// <summary>The identifier of the podcast namespace, fixed for life; made of the feed's first address where it is left out.</summary>
    public Guid? Id { get; init; }

    /// <summary>Apple's categories; one below another is written as <c>Sports &gt; Soccer</c>.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Whether it is not for children.</summary>
    public bool IsExplicit { get; init; }

    /// <summary>Square artwork, JPEG or PNG, 1400 to 3000 pixels wide.</summary>
    public Uri? Image { get; init; }

    /// <summary>Who makes it; the first author where it is left out.</summary>
    public string? Author { get; init; }

    /// <summary>Whom Apple writes to.</summary>
    public Person? Owner { get; init; }

    /// <summary>Episodes are heard in order: the first comes first.</summary>
    public bool IsSerial { get; init; }

    /// <summary>No further episode will come.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Kept out of Apple's directory.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>Whether other directories may take the podcast over; where that is left out, not if there is an owner with an email.</summary>
    public bool? IsLocked { get; init; }

    /// <summary><c>podcast</c>, <c>music</c>, <c>video</c>, <c>audiobook</c>, …</summary>
    public string? Medium { get; init; }

    /// <summary>Where listeners can support it.</summary>
    public IReadOnlyList<Funding> Funding { get; init; } = [];

    /// <summary>Who is heard.</summary>
    public IReadOnlyList<PodcastPerson> People { get; init; } = [];

    /// <summary>Where it plays.</summary>
    public PodcastLocation? Location { get; init; }

    /// <summary>To make one curious, of the podcast or of a season.</summary>
    public IReadOnlyList<Trailer> Trailers { get; init; } = [];

    /// <summary>How listeners can pay for it.</summary>
    public PodcastValue? Value { get; init; }

    /// <summary>When episodes come.</summary>
    public UpdateFrequency? UpdateFrequency { get; init; }

    /// <summary>Whether a change is announced by podping.</summary>
    public bool UsesPodping { get; init; }

    /// <summary>Free text for programs.</summary>
    public IReadOnlyList<PodcastText> Texts { get; init; } = [];

    /// <summary>Whether Apple Podcasts lists a category, written as in <see cref="Categories"/>; one that it does not list is not written.</summary>
    public static bool IsListed(string category)
    {
        ArgumentNullException.ThrowIfNull(category);
        var parts = category.Split('>', 2, StringSplitOptions.TrimEntries);
        return PodcastCategories.IsListed(parts[0]) && (parts.Length == 1 || PodcastCategories.IsListed(parts[0], parts[1]));
    }
}
