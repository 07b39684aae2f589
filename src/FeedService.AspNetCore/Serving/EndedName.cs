namespace FeedService.AspNetCore.Serving;

/// <summary>A feed's name that no longer has documents.</summary>
/// <param name="Name">The name that was asked for.</param>
/// <param name="MovedTo">The name it goes by now; null where the feed is gone for good.</param>
internal sealed record EndedName(string Name, string? MovedTo);
