namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>What a column of changes counts in.</summary>
internal enum ChangeKind
{
    Number,

    /// <summary>A time with its zone.</summary>
    Moment,

    /// <summary>A time of the feed's zone.</summary>
    LocalTime,

    /// <summary>A time as text, as SQLite writes it.</summary>
    Text,
}
