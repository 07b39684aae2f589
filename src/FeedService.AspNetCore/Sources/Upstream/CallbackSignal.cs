using System.Globalization;
using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Sources.Upstream;

/// <summary>What a hub said, as one node tells it another.</summary>
internal static class CallbackSignal
{
    private const string Denial = "0";

    /// <param name="feedId">Whose source it concerns.</param>
    /// <param name="token">Of the callback.</param>
    /// <param name="message">What the hub said; of what it pushed, only that it did.</param>
    public static NodeSignal Of(int feedId, string token, UpstreamInbox.Message message)
    {
        var endsAt = message switch
        {
            UpstreamInbox.Message.Confirmed confirmed => confirmed.EndsAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            UpstreamInbox.Message.Denied => Denial,
            _ => "",
        };
        return new(NodeSignal.Of.Callback, feedId, $"{token}:{endsAt}");
    }

    /// <returns>Null where it is something else.</returns>
    public static (string Token, UpstreamInbox.Message Message)? Read(NodeSignal signal)
    {
        if (signal is not { Kind: NodeSignal.Of.Callback, More: { } more } || more.Split(':') is not [var token, var endsAt])
        {
            return null;
        }

        return endsAt switch
        {
            "" => (token, new UpstreamInbox.Message.Asked()),
            Denial => (token, new UpstreamInbox.Message.Denied(token)),
            _ when long.TryParse(endsAt, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) => (token, new UpstreamInbox.Message.Confirmed(token, DateTimeOffset.FromUnixTimeSeconds(seconds))),
            _ => null,
        };
    }
}
