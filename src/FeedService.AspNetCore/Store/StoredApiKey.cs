namespace FeedService.AspNetCore.Store;

/// <summary>A key that programs write with. What it is, is not kept: only what tells it when it is shown.</summary>
internal sealed class StoredApiKey
{
    public int Id { get; set; }

    /// <summary>The part of the key that is no secret, to find it by.</summary>
    public required string Prefix { get; set; }

    /// <summary>SHA-256 of the key.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>What its owner calls it; may be empty.</summary>
    public required string Label { get; set; }

    /// <summary>The keys of the feeds it is for, separated by spaces; null where it is for all.</summary>
    public string? FeedIds { get; set; }

    /// <summary>What may be done with it.</summary>
    public ApiVerbs Verbs { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>To the minute, so that a busy key costs a write a minute.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
}
