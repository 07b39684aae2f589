using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace FeedService.AspNetCore.Store;

/// <summary>
/// Inserts many new rows by one prepared statement within the transaction that is under way. The change tracker takes several
/// times as long for the same rows, and an archive of 100,000 articles is two rows each.
/// </summary>
internal static class BulkInsert
{
    /// <summary>The entities carry their keys already.</summary>
    public static async Task AddAsync<T>(StoreContext context, IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        if (rows.Count == 0)
        {
            return;
        }

        var type = context.Model.FindEntityType(typeof(T))!;
        var properties = type.GetProperties().ToArray();
        await AddAsync(context, type, rows.Select(row => Array.ConvertAll(properties, property => ValueOf(property, row))).ToAsyncEnumerable(), cancellationToken);
    }

    /// <summary>Rows that are stored values already, one for each property of the type.</summary>
    public static async Task AddAsync(StoreContext context, IEntityType type, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        var properties = type.GetProperties().ToArray();
        await using var command = Prepare(context, type, properties);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            for (var i = 0; i < properties.Length; i++)
            {
                command.Parameters[i].Value = context.Storable(row[i]) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await context.NumbersGivenAsync(type, cancellationToken);
    }

    /// <summary>Takes out every row.</summary>
    public static async Task ClearAsync(StoreContext context, IEntityType type, CancellationToken cancellationToken)
    {
        await using var command = Command(context, $"DELETE FROM \"{type.GetTableName()}\"");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A property's value as it is stored.</summary>
    public static object? ValueOf(IProperty property, object row)
    {
        var value = property.GetGetter().GetClrValue(row);
        return property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;
    }

    private static DbCommand Prepare(StoreContext context, IEntityType type, IProperty[] properties)
    {
        var columns = string.Join(", ", properties.Select(property => $"\"{property.GetColumnName()}\""));
        var values = string.Join(", ", properties.Select((_, i) => $"@p{i}"));
        var command = Command(context, $"INSERT INTO \"{type.GetTableName()}\" ({columns}) VALUES ({values})");
        for (var i = 0; i < properties.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static DbCommand Command(StoreContext context, string text)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = text;
        return command;
    }
}
