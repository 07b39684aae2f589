namespace FeedService.AspNetCore.Sources.Upstream;

/// <summary>A subscription that a hub means by a callback's address.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="TakeAsync">Takes what the hub says, once it is known to be the hub. Throws <see cref="Store.StoreUnavailableException"/> where it cannot be kept now.</param>
internal sealed record UpstreamCallback(UpstreamSubscription Subscription, Func<UpstreamInbox.Message, Task> TakeAsync);
