using System.Net.Sockets;
using Npgsql;

namespace FeedService.AspNetCore.Store;

/// <summary>What the server's errors, or its silence, mean to callers.</summary>
internal static class PostgreSqlTrouble
{
    /// <param name="exception">What was thrown, however deep the server's own word lies in it.</param>
    /// <param name="place">Which database, for operators.</param>
    /// <returns>Null where it is a fault of the program.</returns>
    public static StoreUnavailableException? Of(Exception exception, string place)
    {
        for (var each = exception; each is not null; each = each.InnerException)
        {
            switch (each)
            {
                case PostgresException said:
                    return Of(said, place, exception);
                case NpgsqlException { InnerException: TimeoutException }:
                    return new($"The {place} does not answer in time", exception);
                case NpgsqlException and not NpgsqlOperationInProgressException or SocketException or EndOfStreamException:
                    return new($"The {place} cannot be reached ({each.Message})", exception);
            }
        }

        return null;
    }

    private static StoreUnavailableException? Of(PostgresException said, string place, Exception exception) => said.SqlState switch
    {
        PostgresErrorCodes.DiskFull => new($"The disk of the {place} is full: free some space", exception) { IsFull = true },
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => new("The store is being written by another node", exception),
        PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            new($"The {place} refuses the service ({said.MessageText}): check FeedService:Store:ConnectionString and the user's rights", exception),
        PostgresErrorCodes.ReadOnlySqlTransaction => new($"The {place} takes no writes: it is a standby, or read-only", exception),
        // Connections, resources, an operator's intervention, the system, damage: none of it is the statement's fault.
        ['0', '8', ..] or ['5', '3', ..] or ['5', '7', ..] or ['5', '8', ..] or ['2', '5', 'P', ..] or ['X', 'X', ..] => new($"The {place} cannot be used now ({said.MessageText})", exception),
        _ => null,
    };
}
