using System.Text.Json.Serialization;

namespace FeedService.AspNetCore.Sources.Upstream;

/// <summary>What is remembered of another feed between two requests.</summary>
internal sealed record UpstreamState
{
    /// <summary>Its address by feed.yaml when the rest was learnt.</summary>
    public required Uri Named { get; init; }

    /// <summary>Where it has moved for good; null where it has not.</summary>
    public Uri? MovedTo { get; init; }

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    /// <summary>SHA-256 of the document that was last taken whole, hexadecimal.</summary>
    public string? Taken { get; init; }

    /// <summary>When it is asked for next.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>Until when its server asked to be left alone, whoever asks.</summary>
    public DateTimeOffset? RestsUntil { get; init; }

    /// <summary>How often it has failed since it last answered.</summary>
    public int Failures { get; init; }

    /// <summary>When it said that it is gone, or that nothing will come any more; null while it goes on.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What is broken in the document that was last taken; null where nothing is.</summary>
    public string? Flaw { get; init; }

    /// <summary>How long the document itself asks to be left alone.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>The hub that it names, where it names one.</summary>
    public Uri? Hub { get; init; }

    /// <summary>What that hub calls it.</summary>
    public Uri? Topic { get; init; }

    public UpstreamSubscription? Subscription { get; init; }

    [JsonIgnore]
    public Uri Address => MovedTo ?? Named;

    /// <summary>Whether its hub tells of changes now.</summary>
    public bool IsPushed(DateTimeOffset now) => Subscription?.EndsAt > now;
}

/// <summary>A subscription at a hub (WebSub).</summary>
/// <param name="Hub">The hub.</param>
/// <param name="Topic">What is subscribed to.</param>
/// <param name="Token">What tells the callback from others.</param>
/// <param name="Secret">What the hub signs with.</param>
/// <param name="AskedAt">When the hub was last asked.</param>
/// <param name="EndsAt">When the lease ends; null while the hub has not confirmed it.</param>
internal sealed record UpstreamSubscription(Uri Hub, Uri Topic, string Token, string Secret, DateTimeOffset AskedAt, DateTimeOffset? EndsAt = null);

[JsonSerializable(typeof(UpstreamState))]
internal sealed partial class UpstreamJson : JsonSerializerContext;
