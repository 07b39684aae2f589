using System.Collections.Concurrent;
using FeedService.AspNetCore;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using FeedService.Tests.Sources.Sql;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using Npgsql;

namespace FeedService.Tests;

/// <summary>
/// The database of one test's store: a SQLite file in its folder, or, with <c>FEEDSERVICE_TESTS_STORE=PostgreSql</c>, a database on a real server.
/// Either is a copy of one that was brought up to date once; a database is emptied for the next test, which costs a tenth of a new one.
/// </summary>
internal sealed class TestEngine : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> DatabaseTemplate = new(MakeDatabaseAsync);
    private static readonly Lazy<Task<byte[]>> FileTemplate = new(MakeFileAsync);

    // Tables that held little are emptied without new files.
    private const string Empty = """
        DO $$ DECLARE used regclass; BEGIN
            DROP SCHEMA IF EXISTS feedservice_jobs CASCADE;
            FOR used IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> '__EFMigrationsHistory' AND pg_relation_size(oid) > 0 LOOP
                EXECUTE format(CASE WHEN pg_relation_size(used) > 1000000 THEN 'TRUNCATE %s' ELSE 'DELETE FROM %s' END, used);
            END LOOP;
            PERFORM setval(format('%I.%I', schemaname, sequencename), 1, false) FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL;
        END $$
        """;

    private static readonly ConcurrentBag<string> Databases = [];

    private TestEngine(string? address) => Address = address;

    /// <summary>The service's own.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("feedservice-").FullName;

    /// <summary>The connection string; null with a file.</summary>
    public string? Address { get; }

    public string[] Settings => Address is null ? [] : [$"--FeedService:Store:Provider={StoreSettings.PostgreSql}", $"--FeedService:Store:ConnectionString={Address}"];

    private static bool IsPostgreSql { get; } = Environment.GetEnvironmentVariable("FEEDSERVICE_TESTS_STORE") == StoreSettings.PostgreSql;

    public static async Task<TestEngine> MakeAsync()
    {
        var marks = StoreTrait.Current;
        Assert.True(marks.Count > 0, "This test uses a store: mark its class with [OnBothStores], or, where it is about SQLite alone, with [OnSqlite].");
        if (IsPostgreSql && !marks.Contains(StoreTrait.Sqlite))
        {
            return await MakePostgreSqlAsync();
        }

        var engine = new TestEngine(address: null);
        var paths = Paths(engine.Folder);
        Directory.CreateDirectory(paths.Data);
        await File.WriteAllBytesAsync(paths.Database, await FileTemplate.Value);
        return engine;
    }

    /// <summary>For what is about both kinds of store.</summary>
    public static async Task<TestEngine> MakePostgreSqlAsync() => new(Databases.TryTake(out var address) ? address : await CopyAsync(await DatabaseTemplate.Value));

    public StoreEngine Engine(ServicePaths paths) => Address is null ? new SqliteEngine(paths) : new PostgreSqlEngine(Address, paths);

    public async ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (Address is not null)
        {
            await RunAsync(Empty, Address);
            Databases.Add(Address);
        }

        Directory.Delete(Folder, recursive: true);
    }

    public static ServicePaths Paths(string folder) => new(Options.Create(new FeedServiceOptions()), new HostingEnvironment { ContentRootPath = folder });

    private static async Task<string> CopyAsync(string template)
    {
        var name = $"s{Guid.NewGuid():N}";
        await RunAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        return await AddressAsync(name);
    }

    private static async Task<string> MakeDatabaseAsync()
    {
        const string Name = "feedservice_template";
        await RunAsync($"CREATE DATABASE {Name}");
        using var engine = new PostgreSqlEngine(await AddressAsync(Name) + ";Pooling=false", Paths(Path.GetTempPath()));
        await engine.OpenAsync(TestStore.Start, CancellationToken.None);
        return Name;
    }

    private static async Task<byte[]> MakeFileAsync()
    {
        var folder = Directory.CreateTempSubdirectory("feedservice-");
        try
        {
            var engine = new SqliteEngine(Paths(folder.FullName));
            await engine.OpenAsync(TestStore.Start, CancellationToken.None);
            // The last connection takes the log into the file.
            engine.Forget();
            return await File.ReadAllBytesAsync(engine.Place);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> AddressAsync(string name) => (await DatabaseServers.PostgreSql).Address(name) + ";Maximum Pool Size=20";

    private static async Task RunAsync(string statement, string? address = null)
    {
        var server = await DatabaseServers.PostgreSql;
        await using var connection = (NpgsqlConnection)server.Connect(address ?? server.Address(database: null));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
