using System.Globalization;
using System.Security.Cryptography;
using FeedService.AspNetCore.Feeds;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Sources.Upstream;

/// <summary>Keeps a source subscribed at the hub that its feed names, for as long as it names one (WebSub section 5).</summary>
internal sealed partial class UpstreamSubscriber(UpstreamClient client, SourceStates states, UpstreamCallbacks callbacks, SiteAddresses addresses, TimeProvider time, ILogger<UpstreamSubscriber> logger)
{
    /// <summary>How many bytes a callback's token has, which stands in its address in hexadecimal.</summary>
    public const int TokenBytes = 16;

    private static readonly TimeSpan WantedLease = TimeSpan.FromDays(10);
    private static readonly TimeSpan Before = TimeSpan.FromDays(1);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromHours(1);

    /// <summary>Asks the hub where it is time to.</summary>
    /// <returns>What is remembered from now on; it is stored already.</returns>
    public async Task<UpstreamState> KeepAsync(int feedId, UpstreamDefinition source, UpstreamState state, UpstreamInbox inbox, CancellationToken cancellationToken)
    {
        if (DueAt(source, state) is not { } dueAt || dueAt > time.GetUtcNow())
        {
            return state;
        }

        var subscription = Wanted(state);
        // Known and answered for before the hub asks back, which it may do at once.
        state = state with { Subscription = subscription };
        await states.WriteAsync(feedId, source.Name, state, UpstreamJson.Default.UpstreamState, cancellationToken);
        callbacks.Answer(inbox, subscription);
        await AskAsync(source, subscription, cancellationToken);
        return state;
    }

    /// <summary>When the hub is to be asked; null where there is none, or none that could reach us.</summary>
    public DateTimeOffset? DueAt(UpstreamDefinition source, UpstreamState state)
    {
        if (!source.Push || state is not { Hub: not null, Topic: not null, EndedAt: null } || (addresses.Base.IsLoopback && !source.AllowPrivate))
        {
            return null;
        }

        if (state.Subscription is not { } now || now.Hub != state.Hub || now.Topic != state.Topic)
        {
            return DateTimeOffset.MinValue;
        }

        var again = now.AskedAt + BetweenTries;
        var renewal = now.EndsAt is { } end ? end - Shorter(Before, (end - now.AskedAt) / 4) : again;
        return renewal > again ? renewal : again;
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private UpstreamSubscription Wanted(UpstreamState state) =>
        state.Subscription is { } known && known.Hub == state.Hub && known.Topic == state.Topic
            ? known with { AskedAt = time.GetUtcNow() }
            : new(state.Hub!, state.Topic!, Random(TokenBytes), Random(32), time.GetUtcNow());

    private async Task AskAsync(UpstreamDefinition source, UpstreamSubscription subscription, CancellationToken cancellationToken)
    {
        KeyValuePair<string, string>[] form =
        [
            new("hub.mode", "subscribe"),
            new("hub.topic", subscription.Topic.OriginalString),
            new("hub.callback", new Uri(addresses.Base, UpstreamEndpoint.Path + subscription.Token).AbsoluteUri),
            new("hub.secret", subscription.Secret),
            new("hub.lease_seconds", WantedLease.TotalSeconds.ToString(CultureInfo.InvariantCulture)),
        ];
        try
        {
            var (status, text) = await client.PostAsync(subscription.Hub, source.AllowPrivate && subscription.Hub.IdnHost == source.Url.IdnHost, form, cancellationToken);
            if (status is < 200 or >= 300)
            {
                LogRefused(subscription.Hub, status, string.Concat(text.Where(c => !char.IsControl(c)).Take(200)), source.Url);
            }
        }
        catch (UpstreamException exception)
        {
            LogUnreachable(subscription.Hub, exception.Message, source.Url);
        }
    }

    private static string Random(int bytes) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The hub {Hub} answered {Status} ({Text}) to a subscription of {Feed}, which is asked for now and then instead")]
    private partial void LogRefused(Uri hub, int status, string text, Uri feed);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The hub {Hub} {Reason}. {Feed} is asked for now and then instead")]
    private partial void LogUnreachable(Uri hub, string reason, Uri feed);
}
