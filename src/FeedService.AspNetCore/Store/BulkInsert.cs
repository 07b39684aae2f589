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
        await using var command = Prepare(context, type, properties);
        foreach (var row in rows)
        {
            for (var i = 0; i < properties.Length; i++)
            {
                command.Parameters[i].Value = ValueOf(properties[i], row) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static object? ValueOf(IProperty property, object row)
    {
        var value = property.GetGetter().GetClrValue(row);
        return property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;
    }

    private static DbCommand Prepare(StoreContext context, IEntityType type, IProperty[] properties)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        var columns = string.Join(", ", properties.Select(property => $"\"{property.GetColumnName()}\""));
        var values = string.Join(", ", properties.Select((_, i) => $"@p{i}"));
        command.CommandText = $"INSERT INTO \"{type.GetTableName()}\" ({columns}) VALUES ({values})";
        for (var i = 0; i < properties.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
