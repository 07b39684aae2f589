using System.Data.Common;

namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>What one kind of database says differently from the others.</summary>
internal interface ISqlDialect
{
    /// <summary>As people call it.</summary>
    string Name { get; }

    /// <summary>What a connection string looks like, for who has to write one.</summary>
    string Example { get; }

    /// <summary>What stands for the one value of a statement.</summary>
    string Placeholder { get; }

    /// <summary>What a session begins with, so that nothing it says can write.</summary>
    IReadOnlyList<string> Begin { get; }

    /// <exception cref="ArgumentException">It is no connection string.</exception>
    /// <exception cref="FormatException">It is no connection string.</exception>
    SqlAddress Read(string connectionString, string contentRoot);

    /// <param name="address">From <see cref="Read"/>.</param>
    DbConnection Connect(SqlAddress address);

    string Quote(string identifier);

    /// <summary>A value as it is meant: with its zone, where the column has one.</summary>
    object Meaning(object value, string columnType) => value;

    /// <summary>Ends what the connection is doing, where the driver knows no timeout.</summary>
    void Interrupt(DbConnection connection)
    {
    }

    /// <summary>What the database said, without what it repeats from the row.</summary>
    string Said(Exception exception) => exception.Message;

    bool IsTimeout(Exception exception);

    /// <summary>Whether the database itself was not reached, so that the query is not to blame.</summary>
    bool IsUnreachable(Exception exception);
}
