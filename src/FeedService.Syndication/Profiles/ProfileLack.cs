namespace FeedService.Syndication.Profiles;

/// <param name="EntryId">The entry that it is about; null where it is the feed.</param>
/// <param name="Message">What is missing, and the remedy.</param>
/// <param name="IsLeftOut">Whether the entry is not in the partner's document for it.</param>
public sealed record ProfileLack(string? EntryId, string Message, bool IsLeftOut = false);
