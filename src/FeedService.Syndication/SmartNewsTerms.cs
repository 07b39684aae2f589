namespace FeedService.Syndication;

/// <summary>What SmartNews shows beside the articles (SmartFormat 2.1); written where it is set, so only in that partner's document.</summary>
public sealed record SmartNewsTerms
{
    /// <summary>The publication's logo, wide and short, on white.</summary>
    public Uri? Logo { get; init; }

    /// <summary>The same on black.</summary>
    public Uri? DarkModeLogo { get; init; }

    /// <summary>The measuring code that the partner runs in each article.</summary>
    public string? Analytics { get; init; }
}
