using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>The statements made of a publisher's query.</summary>
internal static class SqlText
{
    // The line's end: a query may end in a comment.
    public static string All(SqlDefinition source) => $"SELECT * FROM ({source.Query}\n) AS q";

    /// <summary>What changed since, that which does not say included.</summary>
    public static string Since(SqlDefinition source, SqlColumns columns, ISqlDialect dialect)
    {
        var changed = dialect.Quote(columns.Changed!);
        return $"{All(source)} WHERE {changed} >= {dialect.Placeholder} OR {changed} IS NULL";
    }

    /// <summary>Oldest change first, so that what comes after a break is what was not read.</summary>
    public static string InOrder(string statement, SqlColumns columns, ISqlDialect dialect) =>
        $"{statement} ORDER BY {dialect.Quote(columns.Changed!)}, {dialect.Quote(columns.Key)}";

    public static string Keys(SqlDefinition source, SqlColumns columns, ISqlDialect dialect) => $"SELECT {dialect.Quote(columns.Key)} FROM ({source.Query}\n) AS q";

    public static string One(SqlDefinition source, SqlColumns columns, ISqlDialect dialect) =>
        $"{All(source)} WHERE {dialect.Quote(columns.Key)} = {dialect.Placeholder}";
}
