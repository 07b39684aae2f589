namespace FeedService.AspNetCore.Feeds;

/// <summary>Rows of a database, as feed.yaml's <c>sql</c> names them.</summary>
internal sealed record SqlDefinition(string Name) : SourceDefinition(Name)
{
    /// <summary>What its name begins with.</summary>
    public const string Prefix = "sql";

    public required SqlProvider Provider { get; init; }

    /// <summary>Its name among the settings' <c>ConnectionStrings</c>.</summary>
    public required string Connection { get; init; }

    /// <summary>A SELECT whose columns have the names of front matter.</summary>
    public required string Query { get; init; }

    /// <summary>The column that tells rows apart.</summary>
    public required string Key { get; init; }

    /// <summary>The column that grows with every change of a row, a time or a number; null where every row is read at every poll.</summary>
    public string? Changed { get; init; }

    /// <summary>Cron of polls for what changed; null for the feed's own schedule.</summary>
    public string? Poll { get; init; }

    /// <summary>Cron of looks for rows that are gone.</summary>
    public string Scan { get; init; } = "17 * * * *";

    /// <summary>How far a poll reaches back behind the newest change it has seen, for transactions that are committed late (F46).</summary>
    public TimeSpan Overlap { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the database may take for an answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The channel on which PostgreSQL tells of changes; null where it tells of none.</summary>
    public string? Notify { get; init; }
}
