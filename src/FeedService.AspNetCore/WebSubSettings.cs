namespace FeedService.AspNetCore;

/// <summary>The settings of section <c>FeedService:WebSub</c>: the hub that tells subscribers at once, and what it allows them.</summary>
public sealed class WebSubSettings
{
    /// <value>False takes the hub away: documents name none, and /hub is not there. The default is true.</value>
    public bool Enabled { get; set; } = true;

    /// <value>Whether RSS documents offer rssCloud, too, which tells readers that something changed, not what. The default is false.</value>
    public bool RssCloud { get; set; }

    /// <value>Whether callbacks may lie on this machine, for development. The default is false: they must be public addresses.</value>
    public bool AllowLoopbackCallbacks { get; set; }

    /// <value>The ports that callbacks may have, as numbers and ranges separated by spaces. The default is 80, 443 and all from 1024.</value>
    public string CallbackPorts { get; set; } = "80 443 1024-65535";

    /// <value>How deliveries to who gave a secret are signed: sha1, sha256, sha384 or sha512. The default is sha256.</value>
    public string SignatureMethod { get; set; } = "sha256";

    /// <value>How long a subscription lasts that asks for no time. The default is 10 days.</value>
    public TimeSpan DefaultLease { get; set; } = TimeSpan.FromDays(10);

    /// <value>The least that is granted. The default is 1 hour.</value>
    public TimeSpan ShortestLease { get; set; } = TimeSpan.FromHours(1);

    /// <value>The most that is granted. The default is 30 days.</value>
    public TimeSpan LongestLease { get; set; } = TimeSpan.FromDays(30);

    /// <value>How many subscriptions there may be in all. The default is 100,000.</value>
    public int Subscriptions { get; set; } = 100_000;

    /// <value>How many of them to one feed may have callbacks on the same host. The default is 100.</value>
    public int SubscriptionsPerHost { get; set; } = 100;

    /// <value>How many requests a second may name the same callback host; ten times as many at once. The default is 10.</value>
    public int RequestsPerHost { get; set; } = 10;

    /// <value>What a request to the hub costs a client, in the currency of FeedService:Limits. The default is 100.</value>
    public int RequestCost { get; set; } = 100;

    /// <value>How many deliveries run at once. The default is 256.</value>
    public int Deliveries { get; set; } = 256;

    /// <value>How many more may be waiting for slow or failing hosts. The default is 1,024.</value>
    public int SlowDeliveries { get; set; } = 1024;

    /// <value>How many deliveries run at once to one host and port. The default is 4.</value>
    public int DeliveriesPerHost { get; set; } = 4;

    /// <value>How long a subscriber may take to answer. The default is 10 seconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <value>How long a failed delivery is tried again; the next change of the document is tried anyway. The default is 1 day.</value>
    public TimeSpan RetryFor { get; set; } = TimeSpan.FromDays(1);

    internal IEnumerable<string> Faults() =>
    [
        .. Range(nameof(Subscriptions), Subscriptions, 0, 10_000_000),
        .. Range(nameof(SubscriptionsPerHost), SubscriptionsPerHost, 1, 1_000_000),
        .. Range(nameof(RequestsPerHost), RequestsPerHost, 1, 1_000_000),
        .. Range(nameof(RequestCost), RequestCost, 1, 1_000_000),
        .. Range(nameof(Deliveries), Deliveries, 1, 10_000),
        .. Range(nameof(SlowDeliveries), SlowDeliveries, 1, 10_000),
        .. Range(nameof(DeliveriesPerHost), DeliveriesPerHost, 1, 1000),
        .. Range(nameof(ShortestLease), ShortestLease, TimeSpan.FromMinutes(1), TimeSpan.FromDays(365)),
        .. Range(nameof(LongestLease), LongestLease, ShortestLease, TimeSpan.FromDays(365)),
        .. Range(nameof(DefaultLease), DefaultLease, ShortestLease, LongestLease),
        .. Range(nameof(Timeout), Timeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)),
        .. Range(nameof(RetryFor), RetryFor, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30)),
        .. SignatureMethod is "sha1" or "sha256" or "sha384" or "sha512" ? Array.Empty<string>() : [$"FeedService:WebSub:SignatureMethod is '{SignatureMethod}'. Write sha256, sha384, sha512 or sha1."],
        .. WebSub.PortRanges.TryParse(CallbackPorts, out _) ? Array.Empty<string>() : [$"FeedService:WebSub:CallbackPorts is '{CallbackPorts}'. Write ports and ranges such as 443 8000-8999."],
    ];

    private static IEnumerable<string> Range<T>(string setting, T value, T least, T most)
        where T : IComparable<T>, IFormattable => SettingRange.Faults($"FeedService:WebSub:{setting}", value, least, most);
}
