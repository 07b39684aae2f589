namespace FeedService.AspNetCore.Feeds;

/// <summary>What reading a feed.yaml gave: either a definition or every fault of it.</summary>
/// <param name="Definition">Null exactly when there are faults.</param>
/// <param name="IdLine">The line of its <c>id</c>, where it has one.</param>
/// <param name="IncludeLine">The line of its <c>include</c>, where it has one.</param>
internal sealed record FeedDefinitionReading(FeedDefinition? Definition, IReadOnlyList<FeedFault> Faults, int? IdLine = null, int? IncludeLine = null);
