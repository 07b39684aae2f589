using FeedService.AspNetCore.Nodes;
using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Sources;

/// <summary>Who wants a feed's sources to be looked at now says so here; the node that looks at them hears it.</summary>
internal sealed class LookRequests
{
    private readonly FeedStore store;
    private readonly NodeStanding standing;

    public LookRequests(FeedStore store, NodeStanding standing, NodeSignals signals)
    {
        (this.store, this.standing) = (store, standing);
        signals.Heard += Hear;
    }

    /// <summary>The feed's key in the store.</summary>
    public event Action<int>? Asked;

    /// <exception cref="StoreUnavailableException">The node that looks cannot be told now.</exception>
    public async Task AskAsync(int feedId, CancellationToken cancellationToken)
    {
        if (standing.IsLeading)
        {
            Asked?.Invoke(feedId);
            return;
        }

        await store.TellAsync(new(NodeSignal.Of.Look, feedId), cancellationToken);
    }

    private void Hear(NodeSignal heard)
    {
        if (heard.Kind == NodeSignal.Of.Look && standing.IsLeading)
        {
            Asked?.Invoke(heard.Id);
        }
    }
}
