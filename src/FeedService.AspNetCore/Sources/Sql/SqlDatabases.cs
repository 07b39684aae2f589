using FeedService.AspNetCore.Feeds;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>Finds the databases that feed.yaml names among the settings' connection strings.</summary>
internal sealed class SqlDatabases(IConfiguration configuration, IHostEnvironment host)
{
    private const string Section = "ConnectionStrings";

    private static readonly Dictionary<SqlProvider, ISqlDialect> Dialects = new()
    {
        [SqlProvider.Sqlite] = new SqliteDialect(),
        [SqlProvider.PostgreSql] = new PostgreSqlDialect(),
        [SqlProvider.MySql] = new MySqlDialect(),
    };

    /// <exception cref="SqlFaultException">There is none of this name, or it is no connection string.</exception>
    public SqlDatabase Find(SqlDefinition source)
    {
        var dialect = Dialects[source.Provider];
        if (configuration.GetConnectionString(source.Connection) is not { Length: > 0 } text)
        {
            var known = configuration.GetSection(Section).GetChildren().Select(child => child.Key);
            throw new SqlFaultException(
                $"'sql.connection' names '{source.Connection}', which is not among the settings' {Section}.{NearestWord.Question(source.Connection, known)} "
                + $"Write it into appsettings.json, \"{Section}\": {{ \"{source.Connection}\": \"{dialect.Example}\" }}, or set the environment's {Section}__{source.Connection}.");
        }

        try
        {
            return new SqlDatabase(dialect, dialect.Read(text, host.ContentRootPath), source);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or OverflowException or InvalidOperationException or KeyNotFoundException)
        {
            // What the driver says may quote a part of the password.
            throw new SqlFaultException($"{Section}:{source.Connection} is no connection string of {dialect.Name}. Write it like {dialect.Example}.");
        }
    }
}
