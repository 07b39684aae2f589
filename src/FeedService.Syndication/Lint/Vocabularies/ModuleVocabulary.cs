using FeedService.Syndication.Lint.Documents;
using FeedService.Syndication.Lint.Values;
using static FeedService.Syndication.Lint.Vocabularies.Rule;

namespace FeedService.Syndication.Lint.Vocabularies;

/// <summary>Small modules of other publishers: FeedBurner, ConversationsNetwork, aggregation, trackbacks, searches, wikis.</summary>
internal static class ModuleVocabulary
{
    private static readonly string[] BlogChannel = ["blogRoll", "mySubscriptions", "blink", "changes"];
    private static readonly string[] Wiki = ["diff", "history", "importance", "status", "version"];

    private static readonly ValueCheck Any = static (_, _, _, _) => { };

    public static IEnumerable<ElementRule> Feeds =>
    [
        .. BlogChannel.Select(name => Text(KnownNamespaces.BlogChannel, name, AddressChecks.Absolute)),
        Text(KnownNamespaces.FeedBurner, "awareness", AddressChecks.Absolute),
        Text(KnownNamespaces.FeedBurner, "browserFriendly", TextChecks.Plain),
        Text(KnownNamespaces.FeedBurner, "emailServiceId"),
        new(KnownNamespaces.FeedBurner, "feedFlare") { Repeats = true, Attributes = [Required("href", AddressChecks.IriReference), Required("src", AddressChecks.IriReference)] },
        new(KnownNamespaces.FeedBurner, "info") { Repeats = true, Attributes = [Required("uri", Any)] },
        Text(KnownNamespaces.FeedBurner, "feedburnerHostname", AddressChecks.Absolute),
        .. Search(KnownNamespaces.OpenSearch),
        .. Search(KnownNamespaces.OpenSearch10),
        new(KnownNamespaces.Xhtml, "meta") { Repeats = true, Attributes = [Required("name", TextChecks.OneOf("robots")), Required("content")], Children = () => Vocabulary.Empty },
        Free(KnownNamespaces.Xhtml, "div"),
        new(KnownNamespaces.FeedSync, "sharing") { Children = () => FeedSyncVocabulary.Sharing, Attributes = FeedSyncVocabulary.SharingAttributes, Whole = FeedSyncVocabulary.CheckSharing },
    ];

    public static IEnumerable<ElementRule> Items =>
    [
        Text(KnownNamespaces.Aggregation, "source"),
        Text(KnownNamespaces.Aggregation, "sourceURL", AddressChecks.Absolute),
        Text(KnownNamespaces.Aggregation, "timestamp", DateChecks.Iso8601),
        Text(KnownNamespaces.Event, "startdate", DateChecks.Iso8601),
        Text(KnownNamespaces.Event, "enddate", DateChecks.Iso8601),
        Text(KnownNamespaces.Event, "type"),
        Free(KnownNamespaces.Event, "location"),
        Free(KnownNamespaces.Event, "organizer"),
        Text(KnownNamespaces.FeedBurner, "awareness", AddressChecks.Absolute),
        Text(KnownNamespaces.FeedBurner, "origLink", AddressChecks.Absolute),
        Text(KnownNamespaces.FeedBurner, "origEnclosureLink", AddressChecks.Absolute),
        .. Wiki.Select(name => Texts(KnownNamespaces.Wiki, name)),
        Text(KnownNamespaces.ConversationsNetwork, "introMilliseconds", TextChecks.Number(0)),
        Text(KnownNamespaces.ConversationsNetwork, "image", AddressChecks.Http),
        Text(KnownNamespaces.ConversationsNetwork, "ratingAverage", TextChecks.Decimal),
        Text(KnownNamespaces.ConversationsNetwork, "ratingCount", TextChecks.Number(0)),
        Text(KnownNamespaces.ConversationsNetwork, "ratingIndividual", TextChecks.Number(1)),
        Text(KnownNamespaces.ConversationsNetwork, "ratingTimestamp", DateChecks.Iso8601),
        new(KnownNamespaces.FeedSync, "sync") { Children = () => FeedSyncVocabulary.Sync, Attributes = FeedSyncVocabulary.SyncAttributes, Whole = FeedSyncVocabulary.CheckSync },
    ];

    private static IEnumerable<ElementRule> Search(string ns) =>
    [
        Text(ns, "totalResults", TextChecks.Number(0)),
        Text(ns, "startIndex", TextChecks.Number(long.MinValue)),
        Text(ns, "itemsPerPage", TextChecks.Number(0)),
        Free(ns, "Query"),
    ];
}
