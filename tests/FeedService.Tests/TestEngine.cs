using FeedService.AspNetCore;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using FeedService.Tests.Sources.Sql;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using Npgsql;

namespace FeedService.Tests;

/// <summary>
/// The database of one test's store: a SQLite file in its folder, or, with <c>FEEDSERVICE_TESTS_STORE=PostgreSql</c>, a database on a real server,
/// copied from one that was brought up to date once.
/// </summary>
internal sealed class TestEngine : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);

    private readonly string? name;

    private TestEngine(string? name, string? address) => (this.name, Address) = (name, address);

    public static bool IsPostgreSql { get; } = Environment.GetEnvironmentVariable("FEEDSERVICE_TESTS_STORE") == StoreSettings.PostgreSql;

    /// <summary>The connection string; null with a file.</summary>
    public string? Address { get; }

    public string[] Settings => Address is null ? [] : [$"--FeedService:Store:Provider={StoreSettings.PostgreSql}", $"--FeedService:Store:ConnectionString={Address}"];

    public static async Task<TestEngine> MakeAsync() => IsPostgreSql ? await MakePostgreSqlAsync() : new TestEngine(null, null);

    /// <summary>For what is about both kinds of store.</summary>
    public static async Task<TestEngine> MakePostgreSqlAsync() => await MakeAsync(await Template.Value);

    public StoreEngine Engine(ServicePaths paths) => Address is null ? new SqliteEngine(paths) : new PostgreSqlEngine(Address, paths);

    public async ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (name is not null)
        {
            await RunAsync($"DROP DATABASE {name} WITH (FORCE)");
        }
    }

    private static async Task<TestEngine> MakeAsync(string template)
    {
        var name = $"s{Guid.NewGuid():N}";
        await RunAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        return new TestEngine(name, await AddressAsync(name));
    }

    private static async Task<string> MakeTemplateAsync()
    {
        const string Name = "feedservice_template";
        await RunAsync($"CREATE DATABASE {Name}");
        var paths = new ServicePaths(Options.Create(new FeedServiceOptions()), new HostingEnvironment { ContentRootPath = Path.GetTempPath() });
        using var engine = new PostgreSqlEngine(await AddressAsync(Name) + ";Pooling=false", paths);
        await engine.OpenAsync(TestStore.Start, CancellationToken.None);
        return Name;
    }

    private static async Task<string> AddressAsync(string name) => (await DatabaseServers.PostgreSql).Address(name) + ";Maximum Pool Size=20";

    private static async Task RunAsync(string statement)
    {
        var server = await DatabaseServers.PostgreSql;
        await using var connection = (NpgsqlConnection)server.Connect(server.Address(database: null));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
