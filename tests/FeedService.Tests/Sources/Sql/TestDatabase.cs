using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace FeedService.Tests.Sources.Sql;

/// <summary>A database with one table of articles, as a newsroom has it.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly DatabaseServer? server;
    private readonly string? folder;

    private TestDatabase(string provider, string address, DatabaseServer? server, string? folder) => (Provider, Address, this.server, this.folder) = (provider, address, server, folder);

    /// <summary>The providers by feed.yaml's word.</summary>
    public static IReadOnlyDictionary<string, Func<Task<TestDatabase>>> All { get; } = new Dictionary<string, Func<Task<TestDatabase>>>
    {
        ["sqlite"] = SqliteAsync,
        ["postgresql"] = async () => await OnAsync("postgresql", await DatabaseServers.PostgreSql),
        ["mysql"] = async () => await OnAsync("mysql", await DatabaseServers.MariaDb),
    };

    public string Provider { get; }

    public string Address { get; }

    private string Table => Provider switch
    {
        "sqlite" => "id INTEGER PRIMARY KEY, headline TEXT, body TEXT, summary TEXT, tags TEXT, published_at TEXT, changed_at TEXT, version INTEGER",
        "postgresql" => "id integer PRIMARY KEY, headline text, body text, summary text, tags text[], published_at timestamptz, changed_at timestamptz, version bigint",
        _ => "id INT PRIMARY KEY, headline TEXT, body LONGTEXT, summary TEXT, tags JSON, published_at DATETIME, changed_at TIMESTAMP(6) NULL, version BIGINT",
    };

    /// <summary>Tags as the database writes them.</summary>
    public object Tags(IReadOnlyList<string> tags) => Provider switch
    {
        "sqlite" => string.Join(", ", tags),
        "postgresql" => tags.ToArray(),
        _ => $"[{string.Join(", ", tags.Select(tag => $"\"{tag}\""))}]",
    };

    /// <summary>A time as the column takes it.</summary>
    public object Time(DateTimeOffset time) => Provider switch
    {
        "sqlite" => time.ToString("yyyy-MM-dd HH:mm:ss.fff", System.Globalization.CultureInfo.InvariantCulture),
        "postgresql" => time.UtcDateTime,
        _ => DateTime.SpecifyKind(time.UtcDateTime, DateTimeKind.Unspecified),
    };

    public static async Task<TestDatabase> OnAsync(string provider, DatabaseServer server)
    {
        var name = $"t{Guid.NewGuid():N}";
        await using (var connection = server.Connect(server.Address(database: null)))
        {
            await connection.OpenAsync();
            await RunAsync(connection, $"CREATE DATABASE {name}");
        }

        var database = new TestDatabase(provider, server.Address(name), server, folder: null);
        await database.RunAsync($"CREATE TABLE articles ({database.Table})");
        return database;
    }

    private static async Task<TestDatabase> SqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("feedservice-").FullName;
        var database = new TestDatabase("sqlite", $"Data Source={folder}/articles.db", server: null, folder);
        await database.RunAsync($"CREATE TABLE articles ({database.Table})");
        return database;
    }

    public async Task<DbConnection> OpenAsync()
    {
        var connection = server?.Connect(Address) ?? new SqliteConnection(Address + ";Pooling=false");
        await connection.OpenAsync();
        if (Provider == "mysql")
        {
            await RunAsync(connection, "SET time_zone = '+00:00'");
        }

        return connection;
    }

    public async Task RunAsync(string statement, params object?[] values)
    {
        await using var connection = await OpenAsync();
        await RunAsync(connection, statement, values);
    }

    /// <summary>The values are @p0, @p1 …</summary>
    public static async Task RunAsync(DbConnection connection, string statement, params object?[] values)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@p{i}", values[i] ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync();
    }

    public async Task<long> CountAsync(string statement)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Adds a row, or makes it what it is now.</summary>
    public async Task PutAsync(int id, string? headline, DateTimeOffset changedAt, string text = "Text.", DateTimeOffset? publishedAt = null, long version = 1)
    {
        await using var connection = await OpenAsync();
        await PutAsync(connection, id, headline, changedAt, text, publishedAt, version);
    }

    private async Task PutAsync(DbConnection connection, int id, string? headline, DateTimeOffset changedAt, string text = "Text.", DateTimeOffset? publishedAt = null, long version = 1)
    {
        await RunAsync(connection, "DELETE FROM articles WHERE id = @p0", id);
        await AddAsync(connection, id, headline, changedAt, text, publishedAt, version);
    }

    public Task AddAsync(DbConnection connection, int id, string? headline, DateTimeOffset changedAt, string text = "Text.", DateTimeOffset? publishedAt = null, long version = 1) =>
        RunAsync(
            connection, "INSERT INTO articles (id, headline, body, published_at, changed_at, version) VALUES (@p0, @p1, @p2, @p3, @p4, @p5)",
            id, headline, text, Time(publishedAt ?? TestStore.Start.AddDays(-1000 + id)), Time(changedAt), version);

    /// <summary>Adds rows from 1, named by their number.</summary>
    public async Task FillAsync(int rows, DateTimeOffset changedAt)
    {
        await using var connection = await OpenAsync();
        await RunAsync(connection, "BEGIN");
        for (var i = 1; i <= rows; i++)
        {
            await AddAsync(connection, i, $"Row {i}", changedAt, version: i);
        }

        await RunAsync(connection, "COMMIT");
    }

    public ValueTask DisposeAsync()
    {
        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }

        return ValueTask.CompletedTask;
    }
}
