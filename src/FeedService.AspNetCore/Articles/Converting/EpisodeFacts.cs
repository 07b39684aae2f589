using FeedService.Syndication;

namespace FeedService.AspNetCore.Articles.Converting;

/// <summary>What a sound's file says of the episode that it makes (R117).</summary>
internal static class EpisodeFacts
{
    /// <summary>An article whose sound could be looked into is an episode; what its author says of it counts first.</summary>
    public static EntryDetails Complete(EntryDetails details, IReadOnlyList<Enclosure> enclosures) =>
        enclosures is [{ Duration: { } duration }, ..]
            ? details with { Episode = (details.Episode ?? new()) with { Duration = details.Episode?.Duration ?? duration } }
            : details;

    /// <summary>Where the file is elsewhere, the author's word for how long it plays.</summary>
    public static IReadOnlyList<Enclosure> Complete(IReadOnlyList<Enclosure> enclosures, EntryDetails details) =>
        enclosures is [{ Duration: null } first, ..] && details.Episode?.Duration is { } duration
            ? [first with { Duration = duration }, .. enclosures.Skip(1)]
            : enclosures;
}
