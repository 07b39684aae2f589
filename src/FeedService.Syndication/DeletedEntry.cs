namespace FeedService.Syndication;

/// <summary>An entry that was withdrawn (RFC 6721).</summary>
/// <param name="Id">The identifier that it had.</param>
/// <param name="DeletedAt">When.</param>
/// <param name="Comment">Why, in plain text.</param>
/// <param name="IdSource">The source that a foreign <paramref name="Id"/> comes from.</param>
public sealed record DeletedEntry(string Id, DateTimeOffset DeletedAt, string? Comment = null, string? IdSource = null);
