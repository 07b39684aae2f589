using FeedService.AspNetCore.Feeds;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Where the parts of a feed's history are (RFC 5005).</summary>
internal sealed class FeedHistories(SiteAddresses addresses)
{
    /// <summary>Of the documents that are subscribed to.</summary>
    public FeedHistory? OfSubscription(CatalogFeed feed, int archives) => archives == 0 ? null : new() { PreviousArchive = Archive(feed, archives) };

    /// <summary>
    /// Of a closed archive. It names the next one from the beginning, so that its bytes need not change when that is closed; until
    /// then that address leads to the subscription document, which holds what follows.
    /// </summary>
    public FeedHistory OfArchive(CatalogFeed feed, int number) => new()
    {
        IsArchive = true,
        Current = All(feed, format => addresses.Document(feed.Name, format)),
        PreviousArchive = number > 1 ? Archive(feed, number - 1) : null,
        NextArchive = Archive(feed, number + 1),
    };

    private Dictionary<FeedFormat, Uri> Archive(CatalogFeed feed, int number) => All(feed, format => addresses.Archive(feed.Name, number, format));

    private static Dictionary<FeedFormat, Uri> All(CatalogFeed feed, Func<FeedFormat, Uri> address) => feed.Definition.Formats.ToDictionary(format => format, address);
}
