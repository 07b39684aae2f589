using System.Globalization;
using System.Text.Json;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace FeedService.AspNetCore.Backup;

/// <summary>
/// A table as text that every engine writes and reads alike: a line with the names of its columns, then a line for each row, all JSON arrays. Values
/// are as they are stored: times are ticks, bytes base64.
/// </summary>
internal static class TableText
{
    /// <summary>Writes all rows, in the order of their keys.</summary>
    /// <returns>How many there are.</returns>
    public static Task<long> WriteAsync(StoreContext context, IEntityType type, Stream to, CancellationToken cancellationToken) =>
        (Task<long>)typeof(TableText).GetMethod(nameof(WriteRowsAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(type.ClrType).Invoke(null, [context, type, to, cancellationToken])!;

    /// <summary>Reads rows, each with a value for every property of the type; what the text does not have is left at its default.</summary>
    /// <exception cref="BackupException">The text has a column that the type does not have, or is none.</exception>
    public static async IAsyncEnumerable<object?[]> ReadAsync(IEntityType type, Stream from, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(from, leaveOpen: true);
        var properties = type.GetProperties().ToArray();
        var head = await reader.ReadLineAsync(cancellationToken) is { } first ? JsonSerializer.Deserialize<string[]>(first)! : [];
        if (head.Except(properties.Select(property => property.GetColumnName())).FirstOrDefault() is { } unknown)
        {
            throw new BackupException($"The backup has a column '{unknown}' of {type.GetTableName()} that this version does not know. Restore it with the version that made it, or a newer one.");
        }

        var places = properties.Select(property => Array.IndexOf(head, property.GetColumnName())).ToArray();
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            using var row = JsonDocument.Parse(line);
            yield return [.. properties.Select((property, i) => places[i] < 0 ? Default(property) : ValueOf(row.RootElement[places[i]], ProviderType(property)))];
        }
    }

    private static async Task<long> WriteRowsAsync<T>(StoreContext context, IEntityType type, Stream to, CancellationToken cancellationToken)
        where T : class
    {
        var properties = type.GetProperties().ToArray();
        await using var writer = new Utf8JsonWriter(to, new JsonWriterOptions { SkipValidation = true });
        JsonSerializer.Serialize(to, properties.Select(property => property.GetColumnName()));
        var count = 0L;
        await foreach (var row in Ordered(context.Set<T>().AsNoTracking(), type).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            to.WriteByte((byte)'\n');
            writer.Reset();
            writer.WriteStartArray();
            foreach (var property in properties)
            {
                Write(writer, BulkInsert.ValueOf(property, row));
            }

            writer.WriteEndArray();
            await writer.FlushAsync(cancellationToken);
            count++;
        }

        return count;
    }

    // As the keys say and not as an engine happens to keep them: two backups of the same rows are the same.
    private static IQueryable<T> Ordered<T>(IQueryable<T> rows, IEntityType type)
        where T : class
    {
        var keys = type.FindPrimaryKey()!.Properties.Select(property => property.Name).ToList();
        return keys.Skip(1).Aggregate(rows.OrderBy(row => EF.Property<object>(row, keys[0])), (ordered, key) => ordered.ThenBy(row => EF.Property<object>(row, key)));
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case byte[] bytes:
                writer.WriteBase64StringValue(bytes);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case DateOnly day:
                writer.WriteStringValue(day.ToString("O", CultureInfo.InvariantCulture));
                break;
            case Guid id:
                writer.WriteStringValue(id);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            default:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static object? ValueOf(JsonElement value, Type type) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        _ when type == typeof(byte[]) => value.GetBytesFromBase64(),
        _ when type == typeof(DateOnly) => DateOnly.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        _ when type == typeof(Guid) => value.GetGuid(),
        _ when type == typeof(double) => value.GetDouble(),
        JsonValueKind.Number => value.GetInt64(),
        _ => value.GetString(),
    };

    /// <summary>A column that came later has what its migration gives it: nothing.</summary>
    private static object? Default(IProperty property) =>
        property.IsNullable ? null : ProviderType(property) == typeof(string) ? "" : ProviderType(property) == typeof(bool) ? false : 0L;

    private static Type ProviderType(IProperty property)
    {
        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        return Nullable.GetUnderlyingType(type) ?? type;
    }
}
