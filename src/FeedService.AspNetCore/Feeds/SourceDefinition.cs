namespace FeedService.AspNetCore.Feeds;

/// <summary>A source that feed.yaml names beside the folder itself. Equal ones are the same source with the same settings.</summary>
/// <param name="Name">What it is called in the store; part of its articles' identity.</param>
internal abstract record SourceDefinition(string Name);
