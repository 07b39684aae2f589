using FeedService.Syndication;

namespace FeedService.AspNetCore.Publishing;

/// <summary>What a page of a feed is asked for by.</summary>
/// <param name="Feed">The feed's name.</param>
/// <param name="Kind">Which pages they are, as <c>archive</c>: the second part of the address.</param>
/// <param name="Key">Which of them: the third part, decoded.</param>
/// <param name="Number">Which page of it, from 1.</param>
/// <param name="Format">The document's format.</param>
internal sealed record PageRequest(string Feed, string Kind, string Key, int Number, FeedFormat Format);
