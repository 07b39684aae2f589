using System.Data.Common;
using MySqlConnector;

namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>MariaDB and MySQL.</summary>
internal sealed class MySqlDialect : ISqlDialect
{
    public string Name => "MySQL";

    public string Example => "Server=localhost;Database=newsroom;User=feeds;Password=…";

    public string Placeholder => "@value";

    // TIMESTAMP is given in the session's zone; DATETIME has none.
    public IReadOnlyList<string> Begin => ["SET time_zone = '+00:00'", "START TRANSACTION READ ONLY"];

    public SqlAddress Read(string connectionString, string contentRoot)
    {
        var builder = new MySqlConnectionStringBuilder(connectionString)
        {
            AllowUserVariables = true,
            ConvertZeroDateTime = true,
            // A number is a number and a text a text, whatever their length.
            TreatTinyAsBoolean = false,
            GuidFormat = MySqlGuidFormat.None,
        };
        if (builder.ApplicationName.Length == 0)
        {
            builder.ApplicationName = "feedservice";
        }

        return new SqlAddress(builder.ToString(), builder.Password);
    }

    public DbConnection Connect(SqlAddress address) => new MySqlConnection(address.ConnectionString);

    public string Quote(string identifier) => $"`{identifier.Replace("`", "``", StringComparison.Ordinal)}`";

    public object Meaning(object value, string columnType) => value switch
    {
        // The date 0000-00-00, which is how these databases say none.
        DateTime { Ticks: 0 } => DBNull.Value,
        DateTime time when columnType.Equals("TIMESTAMP", StringComparison.OrdinalIgnoreCase) => DateTime.SpecifyKind(time, DateTimeKind.Utc),
        _ => value,
    };

    public bool IsTimeout(Exception exception) => exception is MySqlException { ErrorCode: MySqlErrorCode.CommandTimeoutExpired or MySqlErrorCode.QueryInterrupted };

    public bool IsUnreachable(Exception exception) =>
        exception is MySqlException
        {
            ErrorCode: MySqlErrorCode.UnableToConnectToHost or MySqlErrorCode.AccessDenied or MySqlErrorCode.DatabaseAccessDenied or MySqlErrorCode.UnknownDatabase
                or MySqlErrorCode.ConnectionCountError or MySqlErrorCode.ServerShutdown
        }
        || (exception is MySqlException && exception.InnerException is IOException or System.Net.Sockets.SocketException or EndOfStreamException);
}
