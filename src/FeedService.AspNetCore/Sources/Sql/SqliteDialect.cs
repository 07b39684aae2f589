using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>A file of SQLite's, opened to be read and never made.</summary>
internal sealed class SqliteDialect : ISqlDialect
{
    private const int Interrupted = 9;
    private const int CannotOpen = 14;
    private const int NoDatabase = 26;

    /// <summary>How long a writer of the file is waited for, in seconds.</summary>
    private const int Patience = 5;

    public string Name => "SQLite";

    public string Example => "Data Source=/srv/newsroom/articles.db";

    public string Placeholder => "@value";

    public IReadOnlyList<string> Begin => [];

    public SqlAddress Read(string connectionString, string contentRoot)
    {
        // Unpooled: a file that is replaced by another must not go on being read.
        var builder = new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = Patience };
        if (builder.DataSource.Length == 0)
        {
            throw new ArgumentException("It names no file.", nameof(connectionString));
        }

        if (!builder.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            builder.DataSource = Path.GetFullPath(builder.DataSource, contentRoot);
        }

        return new SqlAddress(builder.ToString(), builder.Password);
    }

    public DbConnection Connect(SqlAddress address) => new SqliteConnection(address.ConnectionString);

    public string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public void Interrupt(DbConnection connection)
    {
        if (connection is SqliteConnection { Handle: { } handle })
        {
            raw.sqlite3_interrupt(handle);
        }
    }

    public bool IsTimeout(Exception exception) => exception is SqliteException { SqliteErrorCode: Interrupted };

    public bool IsUnreachable(Exception exception) => exception is SqliteException { SqliteErrorCode: CannotOpen or NoDatabase };
}
