namespace FeedService.Syndication.Podcasts;

/// <summary>What makes an entry an episode of a podcast.</summary>
public sealed record Episode
{
    /// <summary>How long it plays; read from its file where it is beside the article.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Whether it is not for children, where it differs from the podcast.</summary>
    public bool? IsExplicit { get; init; }

    /// <summary>Square artwork of its own.</summary>
    public Uri? Image { get; init; }

    /// <summary>The title without numbers, as Apple shows it.</summary>
    public string? Title { get; init; }

    /// <summary>From 1.</summary>
    public int? Season { get; init; }

    /// <summary>What the season is called.</summary>
    public string? SeasonName { get; init; }

    /// <summary>From 0; Apple reads whole numbers from 1 alone.</summary>
    public decimal? Number { get; init; }

    /// <summary>As shown in place of the number.</summary>
    public string? NumberText { get; init; }

    /// <summary><c>full</c>, <c>trailer</c> or <c>bonus</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>Kept out of Apple's directory.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>The chapters as a JSON file.</summary>
    public Uri? Chapters { get; init; }

    /// <summary>The chapters themselves, of which <see cref="ChaptersDocument"/> makes that file.</summary>
    public IReadOnlyList<Chapter> Marks { get; init; } = [];

    /// <summary>What is said, as text.</summary>
    public IReadOnlyList<Transcript> Transcripts { get; init; } = [];

    /// <summary>Pieces to make one curious.</summary>
    public IReadOnlyList<Soundbite> Soundbites { get; init; } = [];

    /// <summary>Who is heard.</summary>
    public IReadOnlyList<PodcastPerson> People { get; init; } = [];

    /// <summary>Where it plays.</summary>
    public PodcastLocation? Location { get; init; }

    /// <summary>The same episode in other files.</summary>
    public IReadOnlyList<AlternateEnclosure> Alternates { get; init; } = [];

    /// <summary>How listeners can pay for it.</summary>
    public PodcastValue? Value { get; init; }

    /// <summary>Posts below which it is discussed.</summary>
    public IReadOnlyList<SocialInteraction> Social { get; init; } = [];

    /// <summary>Free text for programs.</summary>
    public IReadOnlyList<PodcastText> Texts { get; init; } = [];
}
