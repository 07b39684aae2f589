using System.Collections.Concurrent;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Sources.Upstream;

/// <summary>Other feeds as sources: asked for when it is time, and listening to their hubs.</summary>
internal sealed class UpstreamSource(
    UpstreamLook look, UpstreamTaking taking, UpstreamSubscriber subscriber, UpstreamCallbacks callbacks, SourceStates states, ArticleIngest ingest, FeedCatalog catalog, LookRequests requests, ReleaseRequests releases, TimeProvider time)
    : ISourceFollower
{
    private static readonly TimeSpan WhileHeld = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<(int FeedId, string Source), HeldDeletions> held = [];
    private readonly ConcurrentDictionary<(int FeedId, string Source), UpstreamInbox> inboxes = [];

    public bool Follows(SourceDefinition source) => source is UpstreamDefinition;

    public async Task LookAsync(CatalogFeed feed, SourceDefinition source, CancellationToken cancellationToken)
    {
        var upstream = (UpstreamDefinition)source;
        var state = await StateAsync(feed.Id, upstream, cancellationToken);
        if (state.EndedAt is null && !(state.RestsUntil > time.GetUtcNow()))
        {
            await look.RunAsync(feed, upstream, state, Held(feed.Id, source), cancellationToken);
        }

        await ingest.MarkScannedAsync(feed, cancellationToken, source.Name);
    }

    public async Task FollowAsync(int feedId, SourceDefinition source, CancellationToken cancellationToken)
    {
        var inbox = inboxes.GetOrAdd((feedId, source.Name), _ => new());
        requests.Asked += Ask;
        try
        {
            await FollowAsync(feedId, (UpstreamDefinition)source, inbox, cancellationToken);
        }
        finally
        {
            requests.Asked -= Ask;
            callbacks.Answer(inbox, subscription: null);
        }

        void Ask(int asked)
        {
            if (asked == feedId)
            {
                inbox.Add(new UpstreamInbox.Message.Asked());
            }
        }
    }

    private async Task FollowAsync(int feedId, UpstreamDefinition source, UpstreamInbox inbox, CancellationToken cancellationToken)
    {
        var state = await StateAsync(feedId, source, cancellationToken);
        callbacks.Answer(inbox, state.Subscription);
        // What a hub delivered while nobody was here is only found by asking.
        var isAsked = state.IsPushed(time.GetUtcNow());
        while (!cancellationToken.IsCancellationRequested)
        {
            var feed = catalog.Find(feedId);
            if (feed is not null)
            {
                // Whoever lets go what is held should see it happen.
                isAsked |= Held(feedId, source).Any && await releases.IsMadeAsync(feed, cancellationToken);
                if (IsDue(state, isAsked))
                {
                    state = await look.RunAsync(feed, source, state, Held(feedId, source), cancellationToken);
                }

                await ingest.MarkScannedAsync(feed, cancellationToken, source.Name);
                state = await subscriber.KeepAsync(feedId, source, state, inbox, cancellationToken);
            }

            await inbox.Arrived.WaitAsync(feed is null ? WhileHeld : WaitOf(feedId, source, state), time, cancellationToken);
            (state, isAsked) = await TakeAsync(feedId, source, state, inbox, cancellationToken);
        }
    }

    private async Task<UpstreamState> StateAsync(int feedId, UpstreamDefinition source, CancellationToken cancellationToken) =>
        await states.ReadAsync(feedId, source.Name, UpstreamJson.Default.UpstreamState, cancellationToken) is { } kept && kept.Named == source.Url ? kept : new UpstreamState { Named = source.Url };

    /// <summary>Who asked for rest is left alone, whoever wants to know.</summary>
    private bool IsDue(UpstreamState state, bool isAsked)
    {
        var now = time.GetUtcNow();
        return !(state.RestsUntil > now) && (isAsked || (state.EndedAt is null && !(state.NextAt > now)));
    }

    private TimeSpan WaitOf(int feedId, UpstreamDefinition source, UpstreamState state)
    {
        var now = time.GetUtcNow();
        DateTimeOffset?[] times = [now + LongestWait, state.EndedAt is null ? state.NextAt : null, subscriber.DueAt(source, state), Held(feedId, source).Any ? now + WhileHeld : null];
        var wait = times.Min()!.Value - now;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    /// <returns>What is remembered from now on, and whether the feed is to be asked for.</returns>
    private async Task<(UpstreamState State, bool IsAsked)> TakeAsync(int feedId, UpstreamDefinition source, UpstreamState state, UpstreamInbox inbox, CancellationToken cancellationToken)
    {
        var (after, isAsked) = (state, false);
        foreach (var message in inbox.TakeAll())
        {
            switch (message)
            {
                case UpstreamInbox.Message.Pushed pushed:
                    isAsked |= !await TakeAsync(feedId, source, after, pushed, cancellationToken);
                    break;
                case UpstreamInbox.Message.Confirmed confirmed when confirmed.Token == after.Subscription?.Token:
                    after = after with { Subscription = after.Subscription with { EndsAt = confirmed.EndsAt } };
                    break;
                case UpstreamInbox.Message.Denied denied when denied.Token == after.Subscription?.Token:
                    after = after with { Subscription = after.Subscription with { EndsAt = null } };
                    break;
                case UpstreamInbox.Message.Asked:
                    isAsked = true;
                    break;
            }
        }

        if (after != state)
        {
            await states.WriteAsync(feedId, source.Name, after, UpstreamJson.Default.UpstreamState, cancellationToken);
            callbacks.Answer(inbox, after.Subscription);
        }

        return (after, isAsked);
    }

    /// <returns>Whether what was pushed could be taken; else the feed itself is asked for.</returns>
    private async Task<bool> TakeAsync(int feedId, UpstreamDefinition source, UpstreamState state, UpstreamInbox.Message.Pushed pushed, CancellationToken cancellationToken)
    {
        if (catalog.Find(feedId) is not { } feed)
        {
            return false;
        }

        try
        {
            return await taking.TakeAsync(feed, source.Name, pushed, state.Address, cancellationToken);
        }
        catch (Store.StoreUnavailableException)
        {
            return false;
        }
    }

    private HeldDeletions Held(int feedId, SourceDefinition source) => held.GetOrAdd((feedId, source.Name), _ => new());
}
