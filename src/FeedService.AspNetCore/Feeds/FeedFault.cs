namespace FeedService.AspNetCore.Feeds;

/// <summary>Something wrong in a feed.yaml.</summary>
/// <param name="Message">Names the key and the remedy.</param>
/// <param name="Line">Counted from 1, where it is known.</param>
internal sealed record FeedFault(string Message, int? Line);
