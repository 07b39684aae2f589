namespace FeedService.AspNetCore;

/// <summary>The settings of section <c>FeedService:Store</c>.</summary>
public sealed class StoreSettings
{
    internal const string Sqlite = "Sqlite";
    internal const string PostgreSql = "PostgreSql";

    /// <summary>The database engine: <c>Sqlite</c> for one machine, <c>PostgreSql</c> for any number; it holds the jobs too.</summary>
    public string Provider { get; set; } = Sqlite;

    /// <summary>The connection string of PostgreSQL, such as <c>Host=db;Database=feeds;Username=feeds;Password=…</c>; null with Sqlite, whose file is feedservice.db in the data folder.</summary>
    public string? ConnectionString { get; set; }

    internal bool IsPostgreSql => Provider.Equals(PostgreSql, StringComparison.OrdinalIgnoreCase);
}
