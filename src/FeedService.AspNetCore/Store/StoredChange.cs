namespace FeedService.AspNetCore.Store;

/// <summary>The last change of a document, written with the publication that brought it.</summary>
internal sealed class StoredChange
{
    public int FeedId { get; set; }

    /// <summary>The document's name below the feed, such as <c>rss.xml</c>.</summary>
    public required string Document { get; set; }

    /// <summary>The new document's Last-Modified, which is later with every change.</summary>
    public DateTimeOffset ModifiedAt { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Whether it has yet to be seen who wants it.</summary>
    public bool IsPending { get; set; }
}
