namespace FeedService.AspNetCore.Store;

/// <summary>Something the publisher or the operator should know, until it is mended.</summary>
internal sealed class StoredProblem
{
    public long Id { get; set; }

    /// <summary>Which room found it: a room replaces only its own.</summary>
    public required ProblemKind Kind { get; set; }

    /// <summary>The feed's name, or a name that is no feed's; empty for the service as a whole.</summary>
    public required string Feed { get; set; }

    /// <summary>The file below the feed's folder, a setting, or empty for the feed itself.</summary>
    public required string Subject { get; set; }

    public bool IsError { get; set; }

    public int? Line { get; set; }

    public required string Message { get; set; }

    public DateTimeOffset SinceAt { get; set; }
}
