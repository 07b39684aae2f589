namespace FeedService.AspNetCore.Sources;

/// <summary>The name that a sender gives a push, so that it may be sent again.</summary>
/// <param name="KeyId">Who sent it.</param>
/// <param name="Name">The sender's own.</param>
/// <param name="Hash">SHA-256 of what was sent, lower case hexadecimal.</param>
internal sealed record PushName(int KeyId, string Name, string Hash);
