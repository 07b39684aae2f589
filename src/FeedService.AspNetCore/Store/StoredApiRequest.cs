namespace FeedService.AspNetCore.Store;

/// <summary>A request that was answered, under the name that its sender gave it, so that sending it again does nothing twice.</summary>
internal sealed class StoredApiRequest
{
    /// <summary>Who sent it.</summary>
    public int KeyId { get; set; }

    public int FeedId { get; set; }

    /// <summary>The sender's <c>Idempotency-Key</c>.</summary>
    public required string Name { get; set; }

    /// <summary>SHA-256 of what was sent, lower case hexadecimal.</summary>
    public required string Hash { get; set; }

    /// <summary>The article that it made.</summary>
    public required string ArticleKey { get; set; }

    public DateTimeOffset AnsweredAt { get; set; }
}
