using System.Globalization;
using FeedService.Tests.Sources.Sql;

namespace FeedService.Benchmarks.Nodes;

/// <summary>What a PostgreSQL has done so far: transactions committed, and bytes of its log.</summary>
internal readonly record struct ServerWork(decimal Commits, decimal LogBytes)
{
    public static ServerWork operator -(ServerWork later, ServerWork earlier) => new(later.Commits - earlier.Commits, later.LogBytes - earlier.LogBytes);

    public static async Task<ServerWork> ReadAsync(PostgreSqlServer server, CancellationToken cancellationToken)
    {
        await using var connection = server.Connect(server.Address(database: null));
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT sum(xact_commit), pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') FROM pg_stat_database";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new(reader.GetDecimal(0), reader.GetDecimal(1));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Commits:N0} transactions, {LogBytes / 1_000_000:f1} MB of its log");
}
