using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Scheduling;

/// <summary>A feed that is to be published.</summary>
/// <param name="Reasons">Why.</param>
/// <param name="Since">Since when, as the clock's timestamp.</param>
internal readonly record struct WaitingFeed(PublishReasons Reasons, long Since)
{
    /// <summary>Whether something of its own may have changed, which feeds that include it are to show as well.</summary>
    public bool IsOwn => (Reasons & ~PublishReasons.Included) != PublishReasons.None;

    public WaitingFeed With(PublishReasons more) => this with { Reasons = Reasons | more };
}
