using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Sources;

/// <summary>What a program asks of one article.</summary>
internal sealed record ArticlePush
{
    public required CatalogFeed Feed { get; init; }

    /// <summary>The article's key in its source.</summary>
    public required string Key { get; init; }

    /// <summary>Says what to do, given what is stored now. Called within the transaction, perhaps more than once.</summary>
    public required Func<KnownArticle?, PushDecision> Decide { get; init; }

    /// <summary>Set where sending it again must do nothing twice.</summary>
    public PushName? Name { get; init; }
}
