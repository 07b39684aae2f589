using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Publishing;

/// <summary>A tag or an author of a feed.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Slug">The part of the filtered feed's address.</param>
/// <param name="Label">As its newest article writes it.</param>
internal sealed record FeedTerm(TermKind Kind, string Slug, string Label);
