namespace FeedService.Syndication.Podcasts;

/// <param name="Start">From the beginning of the episode.</param>
/// <param name="Title">As shown.</param>
/// <param name="End">Where the next one does not begin at once.</param>
/// <param name="Image">A picture to show meanwhile.</param>
/// <param name="Url">A page to follow.</param>
/// <param name="IsListed">Whether lists of chapters show it; one that is not listed only changes the picture.</param>
public sealed record Chapter(TimeSpan Start, string Title, TimeSpan? End = null, Uri? Image = null, Uri? Url = null, bool IsListed = true);
