using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Sources;

/// <summary>Brings the articles of one kind of source that feed.yaml names.</summary>
internal interface ISourceFollower
{
    /// <summary>Whether a source is of this kind.</summary>
    bool Follows(SourceDefinition source);

    /// <summary>Looks once, as before a feed is written into files.</summary>
    Task LookAsync(CatalogFeed feed, SourceDefinition source, CancellationToken cancellationToken);

    /// <summary>Goes on looking until it is cancelled: when it is time, when it is told, and when somebody asks.</summary>
    Task FollowAsync(int feedId, SourceDefinition source, CancellationToken cancellationToken);
}
