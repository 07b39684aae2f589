namespace FeedService.AspNetCore.Sources.Upstream;

/// <summary>What a feed's server answered.</summary>
internal sealed record UpstreamAnswer
{
    public required int Status { get; init; }

    /// <summary>Unpacked; empty where the status is not 200.</summary>
    public ReadOnlyMemory<byte> Content { get; init; }

    public string? ContentType { get; init; }

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    /// <summary>How long the answer may be kept: Cache-Control's max-age, else Expires.</summary>
    public TimeSpan? Freshness { get; init; }

    /// <summary>How long to wait before the next request.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Where the answer came from, after redirects.</summary>
    public required Uri Address { get; init; }

    /// <summary>Where permanent redirects lead, where they begin the way; null where there are none.</summary>
    public Uri? MovedTo { get; init; }

    /// <summary>Hubs of the header Link.</summary>
    public IReadOnlyList<Uri> Hubs { get; init; } = [];

    /// <summary>The feed's own address by the header Link.</summary>
    public Uri? Self { get; init; }
}
