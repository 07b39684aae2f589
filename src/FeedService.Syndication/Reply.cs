namespace FeedService.Syndication;

/// <summary>What an entry answers (RFC 4685 section 3).</summary>
/// <param name="Id">The identifier of the entry that is answered.</param>
/// <param name="Page">Where a person reads that entry.</param>
public sealed record Reply(string Id, Uri? Page = null);
