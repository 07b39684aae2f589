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

    /// <summary>Whoever asks and however often: no more than feed.yaml may say.</summary>
    private static readonly TimeSpan BetweenAsks = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(int FeedId, string Source, Uri Named), UpstreamMemory> memories = [];

    public bool Follows(SourceDefinition source) => source is UpstreamDefinition;

    public async Task LookAsync(CatalogFeed feed, SourceDefinition source, CancellationToken cancellationToken)
    {
        var upstream = (UpstreamDefinition)source;
        var state = await StateAsync(feed.Id, upstream, cancellationToken);
        var memory = Memory(feed.Id, upstream);
        if (IsDue(state, memory, isAsked: false))
        {
            await look.RunAsync(feed, upstream, state, memory, cancellationToken);
        }

        await ingest.MarkScannedAsync(feed, cancellationToken, source.Name);
    }

    public async Task FollowAsync(int feedId, SourceDefinition source, CancellationToken cancellationToken)
    {
        var memory = Memory(feedId, (UpstreamDefinition)source);
        requests.Asked += Ask;
        try
        {
            await FollowAsync(feedId, (UpstreamDefinition)source, memory, cancellationToken);
        }
        finally
        {
            requests.Asked -= Ask;
            callbacks.Answer(memory.Inbox, subscription: null);
        }

        void Ask(int asked)
        {
            if (asked == feedId)
            {
                memory.Inbox.Add(new UpstreamInbox.Message.Asked());
            }
        }
    }

    private async Task FollowAsync(int feedId, UpstreamDefinition source, UpstreamMemory memory, CancellationToken cancellationToken)
    {
        var state = await StateAsync(feedId, source, cancellationToken);
        callbacks.Answer(memory.Inbox, state.Subscription);
        // What a hub delivered while nobody was here is only found by asking.
        var isAsked = state.IsPushed(time.GetUtcNow());
        while (!cancellationToken.IsCancellationRequested)
        {
            var feed = catalog.Find(feedId);
            if (feed is not null)
            {
                // Whoever lets go what is held should see it happen.
                isAsked |= memory.Held.Any && await releases.IsMadeAsync(feed, cancellationToken);
                if (IsDue(state, memory, isAsked))
                {
                    state = await look.RunAsync(feed, source, state, memory, cancellationToken);
                    isAsked = false;
                }

                await ingest.MarkScannedAsync(feed, cancellationToken, source.Name);
                state = await subscriber.KeepAsync(feedId, source, state, memory.Inbox, cancellationToken);
            }

            await memory.Inbox.Arrived.WaitAsync(feed is null ? WhileHeld : WaitOf(source, state, memory, isAsked), time, cancellationToken);
            (state, var isWanted) = await TakeAsync(feedId, source, state, memory.Inbox, cancellationToken);
            // Who asks too early waits, and is not forgotten.
            isAsked |= isWanted;
        }
    }

    private async Task<UpstreamState> StateAsync(int feedId, UpstreamDefinition source, CancellationToken cancellationToken) =>
        await states.ReadAsync(feedId, source.Name, UpstreamJson.Default.UpstreamState, cancellationToken) is { } kept && kept.Named == source.Url ? kept : new UpstreamState { Named = source.Url };

    private bool IsDue(UpstreamState state, UpstreamMemory memory, bool isAsked) => DueAt(state, memory, isAsked) <= time.GetUtcNow();

    /// <returns>Null where it is never asked again.</returns>
    private static DateTimeOffset? DueAt(UpstreamState state, UpstreamMemory memory, bool isAsked)
    {
        if (state.EndedAt is not null)
        {
            return null;
        }

        var next = state.NextAt ?? DateTimeOffset.MinValue;
        var asked = memory.AskedAt is { } at ? at + BetweenAsks : DateTimeOffset.MinValue;
        // Who asked for rest is left alone, whoever wants to know.
        DateTimeOffset?[] times = [isAsked && asked < next ? asked : next, state.RestsUntil, memory.PausedUntil];
        return times.Max();
    }

    private TimeSpan WaitOf(UpstreamDefinition source, UpstreamState state, UpstreamMemory memory, bool isAsked)
    {
        var now = time.GetUtcNow();
        DateTimeOffset?[] times = [now + LongestWait, DueAt(state, memory, isAsked), subscriber.DueAt(source, state), memory.Held.Any ? now + WhileHeld : null];
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

    // Of another address nothing is known.
    private UpstreamMemory Memory(int feedId, UpstreamDefinition source) => memories.GetOrAdd((feedId, source.Name, source.Url), _ => new());
}
