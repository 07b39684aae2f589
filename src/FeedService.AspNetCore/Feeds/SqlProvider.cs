namespace FeedService.AspNetCore.Feeds;

/// <summary>Which kind of database rows come from.</summary>
internal enum SqlProvider
{
    PostgreSql,
    Sqlite,

    /// <summary>MySQL and MariaDB.</summary>
    MySql,
}
