namespace FeedService.Syndication.Opml;

/// <summary>One feed of an <see cref="OpmlDocument"/>.</summary>
public sealed record OpmlOutline
{
    /// <summary>Plain text.</summary>
    public required string Title { get; init; }

    /// <summary>The page for people.</summary>
    public required Uri Link { get; init; }

    /// <summary>The document to subscribe to.</summary>
    public required Uri FeedAddress { get; init; }

    /// <summary>Plain text.</summary>
    public string? Description { get; init; }
}
