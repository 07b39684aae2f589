using System.Data.Common;
using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>The columns of a query, as the database spells them.</summary>
internal sealed record SqlColumns
{
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The database's words for their types.</summary>
    public required IReadOnlyList<string> Types { get; init; }

    public required string Key { get; init; }

    public required Type KeyType { get; init; }

    /// <summary>The column that grows with every change; null where there is none.</summary>
    public string? Changed { get; init; }

    public Type? ChangedType { get; init; }

    /// <summary>Whether the column of changes is a time of the database's own: then the order in which rows are read is that of their changes.</summary>
    public bool ChangesAreTimes => ChangedType == typeof(DateTime) || ChangedType == typeof(DateTimeOffset) || ChangedType == typeof(DateOnly);

    public int IndexOf(string column) => Names.ToList().IndexOf(column);

    /// <exception cref="SqlFaultException">One that is needed is not there, or one is there twice.</exception>
    public static SqlColumns Of(DbDataReader reader, SqlDefinition source, ISqlDialect dialect)
    {
        var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        if (names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twins)
        {
            throw new SqlFaultException($"'sql.query' has two columns '{twins.Key}'. Leave one of them out, or give it another name with AS.");
        }

        var key = Find(names, "sql.key", source.Key);
        var changed = source.Changed is { } column ? Find(names, "sql.changed", column) : null;
        return new SqlColumns
        {
            Names = names,
            Types = [.. names.Select((_, index) => reader.GetDataTypeName(index))],
            Key = key,
            KeyType = reader.GetFieldType(names.IndexOf(key)),
            Changed = changed,
            // SQLite's values have types, its columns have none.
            ChangedType = changed is null || dialect is SqliteDialect ? null : reader.GetFieldType(names.IndexOf(changed)),
        };
    }

    private static string Find(List<string> names, string setting, string wanted) =>
        names.Find(name => name == wanted) ?? names.Find(name => name.Equals(wanted, StringComparison.OrdinalIgnoreCase))
        ?? throw new SqlFaultException($"'{setting}' is '{wanted}', which is no column of 'sql.query'. Its columns: {string.Join(", ", names)}.{NearestWord.Question(wanted, names)}");
}
