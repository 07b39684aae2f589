namespace FeedService.Benchmarks;

/// <summary>One line of the table.</summary>
internal sealed record Measurement(string What, string ToReach, string Measured);
