namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>Which of a source's troubles.</summary>
internal enum SqlTrouble
{
    /// <summary>The database does not answer, or not what was asked.</summary>
    Database,

    /// <summary>Keys that do not tell rows apart.</summary>
    Keys,

    /// <summary>Deletions that wait for somebody.</summary>
    Held,

    /// <summary>Changes are not heard of.</summary>
    Notifications,
}
