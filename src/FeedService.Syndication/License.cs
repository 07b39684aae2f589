namespace FeedService.Syndication;

/// <summary>What others may do with the content.</summary>
/// <param name="Url">The licence's text, as <c>https://creativecommons.org/licenses/by/4.0/</c>.</param>
/// <param name="Name">What it is called, as <c>cc-by-4.0</c>; podcasts show it.</param>
public sealed record License(Uri Url, string? Name = null);
