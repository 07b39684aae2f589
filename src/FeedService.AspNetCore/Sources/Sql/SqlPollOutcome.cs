namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>What a poll found.</summary>
/// <param name="Seen">The keys of the rows that were read.</param>
internal sealed record SqlPollOutcome(KeySet Seen)
{
    /// <summary>Whether every row was read, so that what was not seen is gone.</summary>
    public required bool IsWhole { get; init; }

    public required int Rows { get; init; }

    /// <summary>How many rows were new or changed.</summary>
    public required int Taken { get; init; }

    /// <summary>What is wrong with the rows' keys; null where nothing is.</summary>
    public required string? Fault { get; init; }
}
