namespace FeedService.Syndication.Profiles;

/// <param name="Feed">What the partner gets.</param>
/// <param name="Lacks">What is missing for it; what is said of an entry without <see cref="ProfileLack.IsLeftOut"/> is advice.</param>
public sealed record ProfiledFeed(Feed Feed, IReadOnlyList<ProfileLack> Lacks);
