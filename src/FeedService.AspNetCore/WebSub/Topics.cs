using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;

namespace FeedService.AspNetCore.WebSub;

/// <summary>The hub's topics: the service's own documents and no others (R98).</summary>
internal sealed class Topics(Publications publications, SiteAddresses addresses)
{
    /// <summary>The document at exactly this address; null where there is none, or its feed does without the hub.</summary>
    public Topic? Find(string address)
    {
        var root = addresses.Base.AbsoluteUri;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !uri.AbsoluteUri.StartsWith(root, StringComparison.Ordinal))
        {
            return null;
        }

        var path = uri.AbsoluteUri[root.Length..].Split('/', 2);
        return path.Length == 2 ? Find(publications.Find(path[0]), path[1]) : null;
    }

    public Topic? Find(int feedId, string document) => Find(publications.Find(feedId), document);

    /// <summary>Whether a feed has been published, or its publication loaded.</summary>
    public bool IsKnown(int feedId) => publications.Find(feedId) is not null;

    /// <summary>Whether it is known that a document is not one of the topics any more.</summary>
    public bool IsEnded(int feedId, string document) => publications.Find(feedId) is { } publication && Find(publication, document) is null;

    /// <summary>The feeds that have any hub elsewhere.</summary>
    public IEnumerable<int> FeedsWithOutsideHubs() => publications.All.Values.Where(publication => publication.Hubs.Any(hub => hub != addresses.Hub)).Select(publication => publication.FeedId);

    /// <summary>The hubs elsewhere that a document's changes are told to.</summary>
    public IEnumerable<Uri> OutsideHubs(int feedId) => publications.Find(feedId)?.Hubs.Where(hub => hub != addresses.Hub) ?? [];

    public Uri AddressOf(Topic topic) => topic.Publication.AddressOf(topic.Document.FileName, addresses);

    /// <summary>The same whoever its hubs are.</summary>
    public Topic? FindAny(int feedId, string document) => Of(publications.Find(feedId), document);

    private Topic? Find(Publication? publication, string document) => publication?.Hubs.Contains(addresses.Hub) == true ? Of(publication, document) : null;

    private static Topic? Of(Publication? publication, string document) =>
        publication?.Topics().FirstOrDefault(each => each.FileName == document) is { } found ? new Topic(publication, found) : null;
}
