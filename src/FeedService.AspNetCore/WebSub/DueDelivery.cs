using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.WebSub;

/// <summary>A delivery whose time has come, with all that it takes to make it.</summary>
internal sealed record DueDelivery
{
    public required long Id { get; init; }

    public required int FeedId { get; init; }

    public required string Document { get; init; }

    public required DateTimeOffset ModifiedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required int Attempts { get; init; }

    /// <summary>The hub elsewhere that is told; null where it is a subscriber.</summary>
    public string? Hub { get; init; }

    public long? SubscriptionId { get; init; }

    public string? Callback { get; init; }

    public PushProtocol Protocol { get; init; }

    public string? Secret { get; init; }

    public int FailedInRow { get; init; }

    /// <summary>The host and port that it goes to.</summary>
    public required string Host { get; init; }
}
