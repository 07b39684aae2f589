using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Readers;

/// <summary>A feed's readers on one day (UTC).</summary>
/// <param name="Day">The day.</param>
/// <param name="Clients">What each kind of software did, that with the most readers first.</param>
internal sealed record ReaderDay(DateOnly Day, IReadOnlyList<ReaderClient> Clients)
{
    /// <summary>People behind aggregators, as these say.</summary>
    public long Subscribers => Clients.Where(client => client.Kind == ClientKind.Aggregator).Sum(client => client.Subscribers);

    /// <summary>Readers that count for one each.</summary>
    public long Singles => Clients.Sum(client => (long)client.Readers);

    /// <summary>Both: how many people read the feed, as far as it can be told.</summary>
    public long Readers => Subscribers + Singles;

    /// <summary>Who is told by the hub; among them may be aggregators that are counted above.</summary>
    public long Push => Clients.Where(client => client.Kind == ClientKind.Push).Sum(client => client.Subscribers);

    public long Requests => Clients.Sum(client => client.Requests);

    public long Unchanged => Clients.Sum(client => client.Unchanged);

    public long Sent => Clients.Sum(client => client.Sent);

    public long Saved => Clients.Sum(client => client.Saved);

    /// <summary>Of the requests, the share that was told that nothing changed: 0 to 1.</summary>
    public double UnchangedShare => Requests == 0 ? 0 : (double)Unchanged / Requests;

    /// <summary>Software that never says what it has, the most frequent first.</summary>
    public IEnumerable<ReaderClient> Unconditional => Clients
        .Where(client => client.Kind is not (ClientKind.Browser or ClientKind.Push) && client.Requests > 1 && client.Unconditional == client.Requests)
        .OrderByDescending(client => client.Requests);

    public static ReaderDay Of(DateOnly day, IReadOnlyList<StoredReaderDay> rows) => new(
        day,
        [
            .. rows.Select(row => new ReaderClient(row.Client, (ClientKind)row.Kind)
                {
                    Requests = row.Requests,
                    Unchanged = row.Unchanged,
                    Unconditional = row.Unconditional,
                    Sent = row.Sent,
                    Saved = row.Saved,
                    Rss = row.Rss,
                    Atom = row.Atom,
                    Json = row.Json,
                    Readers = row.Readers,
                    Subscribers = row.Subscribers,
                })
                .OrderByDescending(client => client.Subscribers + client.Readers).ThenByDescending(client => client.Requests).ThenBy(client => client.Name, StringComparer.Ordinal),
        ]);
}
