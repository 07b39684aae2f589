namespace FeedService.AspNetCore.Sources;

/// <summary>How the last look at a source went.</summary>
/// <param name="At">When it was over.</param>
/// <param name="Took">How long it took.</param>
/// <param name="IsGood">Whether the source was there and could be read whole.</param>
internal sealed record SourceLook(DateTimeOffset At, TimeSpan Took, bool IsGood);
