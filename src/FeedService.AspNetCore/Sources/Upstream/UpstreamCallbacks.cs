using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using FeedService.AspNetCore.Nodes;
using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Sources.Upstream;

/// <summary>Which of the sources that are followed here a hub means: the last part of a callback's address, which nobody can guess.</summary>
internal sealed class UpstreamCallbacks
{
    private readonly ConcurrentDictionary<string, UpstreamInbox> inboxes = [];

    public UpstreamCallbacks(NodeSignals signals) => signals.Heard += Hear;

    /// <summary>From now on the source answers for a subscription, and no longer for the one it had.</summary>
    public void Answer(UpstreamInbox inbox, UpstreamSubscription? subscription)
    {
        if (inbox.Subscription is { } before && before.Token != subscription?.Token)
        {
            inboxes.TryRemove(before.Token, out _);
        }

        inbox.Subscription = subscription;
        if (subscription is not null)
        {
            inboxes[subscription.Token] = inbox;
        }
    }

    public UpstreamInbox? Find(string token) => inboxes.GetValueOrDefault(token);

    /// <summary>Whether the content is signed with the subscription's secret (WebSub section 8).</summary>
    /// <param name="header">Such as <c>sha256=</c> and hexadecimal digits.</param>
    public static bool IsSigned(string? header, string secret, ReadOnlySpan<byte> content)
    {
        if (header?.Split('=', 2) is not [var method, var digits])
        {
            return false;
        }

        var key = Encoding.UTF8.GetBytes(secret);
        var expected = method.Trim().ToLowerInvariant() switch
        {
            // Hubs of the first hour know nothing else.
#pragma warning disable CA5350
            "sha1" => HMACSHA1.HashData(key, content),
#pragma warning restore CA5350
            "sha256" => HMACSHA256.HashData(key, content),
            "sha384" => HMACSHA384.HashData(key, content),
            "sha512" => HMACSHA512.HashData(key, content),
            _ => [],
        };
        return expected.Length > 0 && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(digits.Trim().ToLowerInvariant()), Encoding.ASCII.GetBytes(Convert.ToHexStringLower(expected)));
    }

    // Another node was called back.
    private void Hear(NodeSignal heard)
    {
        if (CallbackSignal.Read(heard) is var (token, message) && Find(token) is { } inbox)
        {
            inbox.Add(message);
        }
    }
}
