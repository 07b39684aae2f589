using System.Data.Common;
using System.Runtime.CompilerServices;
using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>A connection in a transaction that only reads.</summary>
internal sealed class SqlSession(ISqlDialect dialect, DbConnection connection, TimeSpan timeout) : IAsyncDisposable
{
    private bool begun;

    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        await connection.OpenAsync(cancellationToken);
        foreach (var statement in dialect.Begin)
        {
            await using var command = Command(statement, value: null);
            await command.ExecuteNonQueryAsync(cancellationToken);
            begun = true;
        }
    }

    /// <summary>The columns of the query, without a row of it.</summary>
    /// <exception cref="SqlFaultException">One that is needed is not there, or one is there twice.</exception>
    public async Task<SqlColumns> DescribeAsync(SqlDefinition source, CancellationToken cancellationToken)
    {
        using var patience = Patience(cancellationToken);
        using var interrupt = patience.Token.Register(() => dialect.Interrupt(connection));
        patience.CancelAfter(timeout);
        await using var command = Command(SqlText.All(source) + " WHERE 1 = 0", value: null);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return SqlColumns.Of(reader, source, dialect);
    }

    /// <summary>One row after the other; the reader stands on it.</summary>
    /// <param name="value">What the statement's placeholder stands for; null where it has none.</param>
    public async IAsyncEnumerable<DbDataReader> RowsAsync(string statement, object? value, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // SQLite's driver has no timeout of its own; this one counts while an answer is waited for, not what is done with a row.
        using var patience = Patience(cancellationToken);
        using var interrupt = patience.Token.Register(() => dialect.Interrupt(connection));
        patience.CancelAfter(timeout);
        await using var command = Command(statement, value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var isOver = false;
        try
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                patience.CancelAfter(Timeout.InfiniteTimeSpan);
                yield return reader;
                patience.CancelAfter(timeout);
            }

            isOver = true;
        }
        finally
        {
            if (!isOver)
            {
                // A reader that is closed early reads the rest to its end.
                command.Cancel();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (begun && connection.State == System.Data.ConnectionState.Open)
        {
            try
            {
                // A pooled connection that stays in its transaction holds locks.
                await using var command = Command("ROLLBACK", value: null);
                await command.ExecuteNonQueryAsync(CancellationToken.None);
            }
            catch (Exception exception) when (exception is DbException or InvalidOperationException)
            {
                // What cannot be reached has ended it already.
            }
        }

        await connection.DisposeAsync();
    }

    private DbCommand Command(string statement, object? value)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // why: the query is the operator's own, and is run where nothing can be written.
        command.CommandText = statement;
#pragma warning restore CA2100
        command.CommandTimeout = (int)Math.Ceiling(timeout.TotalSeconds);
        if (value is not null)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = dialect.Placeholder.StartsWith('$') ? "" : dialect.Placeholder;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    // Of the machine's own clock: the database does not know another.
    private static CancellationTokenSource Patience(CancellationToken cancellationToken) => CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
}
