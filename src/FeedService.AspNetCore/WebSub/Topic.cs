using FeedService.AspNetCore.Publishing;

namespace FeedService.AspNetCore.WebSub;

/// <summary>A document that the hub tells of.</summary>
internal sealed record Topic(Publication Publication, PublishedDocument Document)
{
    public int FeedId => Publication.FeedId;
}
