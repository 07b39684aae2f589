namespace FeedService.AspNetCore;

/// <summary>The settings of section <c>FeedService:Store</c>.</summary>
public sealed class StoreSettings
{
    /// <summary>The database engine: <c>Sqlite</c>.</summary>
    public string Provider { get; set; } = "Sqlite";

    /// <summary>The engine's connection string; null: the file feedservice.db in the data folder.</summary>
    public string? ConnectionString { get; set; }
}
