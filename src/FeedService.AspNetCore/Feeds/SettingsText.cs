namespace FeedService.AspNetCore.Feeds;

/// <summary>What a look at a feed.yaml found.</summary>
/// <param name="Text">What it says, empty where there is none; null where it cannot be had now.</param>
internal sealed record SettingsText(string? Text)
{
    /// <summary>There is a feed.yaml with nothing in it, as while an editor or a copy is about to write it.</summary>
    public bool IsBlank { get; init; }

    /// <summary>There is none, and it may return.</summary>
    public bool IsAway { get; init; }

    /// <summary>What to tell the operator while the feed keeps its last settings.</summary>
    public string? Notice { get; init; }

    /// <summary>Why it cannot be read.</summary>
    public string? Fault { get; init; }
}
