namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>Where a database is.</summary>
/// <param name="ConnectionString">Never to be shown.</param>
/// <param name="Password">Never to be shown either; null where there is none.</param>
internal sealed record SqlAddress(string ConnectionString, string? Password)
{
    /// <summary>So that neither gets into a text by mistake.</summary>
    public override string ToString() => "a database";
}
