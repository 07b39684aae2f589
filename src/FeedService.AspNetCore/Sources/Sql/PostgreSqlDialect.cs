using System.Data.Common;
using System.Net.Sockets;
using Npgsql;

namespace FeedService.AspNetCore.Sources.Sql;

internal sealed class PostgreSqlDialect : ISqlDialect
{
    public string Name => "PostgreSQL";

    public string Example => "Host=localhost;Database=newsroom;Username=feeds;Password=…";

    // By position: the driver then leaves the query as it is, with all that looks like a name of a parameter.
    public string Placeholder => "$1";

    // Not as an option of the connection, which poolers of connections refuse.
    public IReadOnlyList<string> Begin => ["BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"];

    public SqlAddress Read(string connectionString, string contentRoot)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        builder.ApplicationName ??= "feedservice";
        return new SqlAddress(builder.ToString(), builder.Password);
    }

    public DbConnection Connect(SqlAddress address) => new NpgsqlConnection(address.ConnectionString);

    /// <summary>A connection of its own that notices within a minute that the other end is gone.</summary>
    public static NpgsqlConnection ConnectToListen(SqlAddress address) =>
        new(new NpgsqlConnectionStringBuilder(address.ConnectionString) { Pooling = false, KeepAlive = 30 }.ToString());

    public string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public string Said(Exception exception) => (exception as PostgresException)?.MessageText ?? exception.Message;

    public bool IsTimeout(Exception exception) => exception is NpgsqlException { InnerException: TimeoutException } or PostgresException { SqlState: PostgresErrorCodes.QueryCanceled };

    public bool IsUnreachable(Exception exception) =>
        exception is NpgsqlException and not PostgresException && exception.InnerException is SocketException or IOException
        || exception is PostgresException { SqlState: var state } && (state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("28", StringComparison.Ordinal)
            || state.StartsWith("57P", StringComparison.Ordinal) || state is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.TooManyConnections);
}
