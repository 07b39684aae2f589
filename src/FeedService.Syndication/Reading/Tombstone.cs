using FeedService.Syndication.Atom;

namespace FeedService.Syndication.Reading;

/// <summary>Entries that a feed says are deleted (RFC 6721).</summary>
internal static class Tombstone
{
    public static IReadOnlyList<DeletedEntry> All(Parts feed) =>
    [
        .. feed.Each("at:deleted-entry").Select(entry => (Id: entry.Attribute("ref"), When: FeedDate.Parse(entry.Attribute("when") ?? "")))
            .Where(entry => entry is { Id: not null, When: not null }).Select(entry => new DeletedEntry(AtomId.Unwrap(entry.Id!), entry.When!.Value)),
    ];
}
