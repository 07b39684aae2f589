using System.Globalization;
using System.Text;
using FeedService.AspNetCore.Store;
using Microsoft.AspNetCore.Http;

namespace FeedService.AspNetCore.WebSub;

/// <summary>What a subscriber asks for, as far as it can be judged by itself (R90, R93, R94).</summary>
internal sealed record HubRequest(RequestMode Mode, string Topic, string Callback, string? Secret, TimeSpan? Lease)
{
    /// <summary>In bytes; WebSub section 5.1.</summary>
    private const int LongestSecret = 199;

    private const string ModeField = "hub.mode";

    /// <summary>Parameters that are not the hub's are ignored.</summary>
    /// <returns>The request, or what is wrong with it.</returns>
    public static (HubRequest? Request, string? Fault) Read(IFormCollection form)
    {
        var (topic, callback, secret) = (Text(form, "hub.topic"), Text(form, "hub.callback"), Text(form, "hub.secret"));
        return (Text(form, ModeField), topic, callback) switch
        {
            (null, _, _) => Bad("hub.mode is missing. Send subscribe or unsubscribe."),
            ("publish", _, _) => Bad("hub.mode is publish. This hub sees the changes of its own feeds by itself; nothing needs to be announced."),
            (not ("subscribe" or "unsubscribe"), _, _) => Bad("hub.mode is neither subscribe nor unsubscribe."),
            (_, null, _) => Bad("hub.topic is missing. Send the address of a feed document, as its rel=self says."),
            (_, _, null) => Bad("hub.callback is missing. Send the address that is to be told."),
            _ when Encoding.UTF8.GetByteCount(secret ?? "") > LongestSecret => Bad("hub.secret is too long. It takes fewer than 200 bytes."),
            _ when !TryLease(form, out _) => Bad("hub.lease_seconds takes a whole number of seconds."),
            var (mode, _, _) => (new HubRequest(mode == "subscribe" ? RequestMode.Subscribe : RequestMode.Unsubscribe, topic!, callback!, secret, LeaseOf(form)), null),
        };
    }

    private static (HubRequest? Request, string? Fault) Bad(string fault) => (null, fault);

    private static string? Text(IFormCollection form, string field) => form[field] is [{ Length: > 0 } first, ..] ? first : null;

    private static TimeSpan? LeaseOf(IFormCollection form) => TryLease(form, out var lease) ? lease : null;

    private static bool TryLease(IFormCollection form, out TimeSpan? lease)
    {
        lease = null;
        if (Text(form, "hub.lease_seconds") is not { } text)
        {
            return true;
        }

        if (!ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return false;
        }

        // A longer one than can be counted is brought down to the longest there is anyway.
        lease = TimeSpan.FromSeconds((long)Math.Min(seconds, int.MaxValue));
        return true;
    }
}
