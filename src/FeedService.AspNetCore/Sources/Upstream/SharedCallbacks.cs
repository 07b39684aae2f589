using System.Text.Json;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Sources.Upstream;

/// <summary>
/// Callbacks where several nodes share a store: a balancer sends a hub to any of them, and one alone follows the sources. Each knows the subscriptions
/// from the store and takes what is pushed by itself, so that nothing that was accepted waits in the memory of a node that may die. The rest it tells the
/// node that follows; should that be lost, the hub is asked again within the hour.
/// </summary>
internal sealed class SharedCallbacks(FeedStore store, FeedCatalog catalog, UpstreamCallbacks followed, UpstreamTaking taking)
{
    private const int TokenLength = 2 * UpstreamSubscriber.TokenBytes;

    /// <returns>Null where no source that is named now has such a subscription.</returns>
    /// <exception cref="StoreUnavailableException">That cannot be known now: a hub that is told otherwise would forget its subscriber.</exception>
    public async Task<UpstreamCallback?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length != TokenLength || !token.All(char.IsAsciiHexDigitLower))
        {
            return null;
        }

        if (!store.IsOpen || !catalog.Loaded.IsCompletedSuccessfully)
        {
            throw new StoreUnavailableException(store.Trouble ?? "The store is being opened");
        }

        var rows = await store.ReadAsync(context => context.Sources.Where(row => row.State.Contains(token)).ToListAsync(cancellationToken), cancellationToken);
        return rows.Select(row => Of(row, token)).FirstOrDefault(callback => callback is not null);
    }

    private UpstreamCallback? Of(StoredSource row, string token)
    {
        if (catalog.Find(row.FeedId) is { } feed && feed.Condition != FeedCondition.Removed
            && feed.Definition.Sources.OfType<UpstreamDefinition>().FirstOrDefault(source => source.Name == row.Name) is { } source
            && Read(row.State) is { Subscription: { } subscription } state && state.Named == source.Url && subscription.Token == token)
        {
            return new(subscription, message => TakeAsync(feed, source, state, subscription, message));
        }

        return null;
    }

    private static UpstreamState? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, UpstreamJson.Default.UpstreamState);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task TakeAsync(CatalogFeed feed, UpstreamDefinition source, UpstreamState state, UpstreamSubscription subscription, UpstreamInbox.Message message)
    {
        if (message is UpstreamInbox.Message.Pushed pushed)
        {
            // Whether or not the hub waits for the answer.
            if (await taking.TakeAsync(feed, source.Name, pushed, state.Address, CancellationToken.None))
            {
                return;
            }

            message = new UpstreamInbox.Message.Asked();
        }

        if (followed.Find(subscription.Token) is { } inbox)
        {
            inbox.Add(message);
            return;
        }

        await store.TellAsync(CallbackSignal.Of(feed.Id, subscription.Token, message), CancellationToken.None);
    }
}
