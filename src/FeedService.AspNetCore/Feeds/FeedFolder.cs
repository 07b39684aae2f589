namespace FeedService.AspNetCore.Feeds;

/// <summary>A folder that is a feed's, as it was found.</summary>
/// <param name="Name">Its name, which a feed may have.</param>
/// <param name="Text">feed.yaml, empty where there is none; null where it could not be read.</param>
/// <param name="Reading">What reading it gave.</param>
internal sealed record FeedFolder(string Name, string? Text, FeedDefinitionReading Reading)
{
    /// <summary>There is a feed.yaml with nothing in it, as while an editor or a copy is about to write it.</summary>
    public bool IsBlank { get; init; }

    /// <summary>There is none at the moment, which is no reason to forget what it said.</summary>
    public bool IsAway { get; init; }

    /// <summary>What to tell the operator while the feed keeps its last settings.</summary>
    public string? Notice { get; init; }

    /// <summary>The id that feed.yaml states, where it could be read.</summary>
    public string? Id => Reading.Definition?.Id;
}
