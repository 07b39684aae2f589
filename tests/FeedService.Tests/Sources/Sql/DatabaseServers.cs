using FeedService.Tests.Sources.Sql;

[assembly: AssemblyFixture(typeof(DatabaseServers))]

namespace FeedService.Tests.Sources.Sql;

/// <summary>The servers that tests share: each starts with the first test that wants it, and stops with the last.</summary>
public sealed class DatabaseServers : IAsyncDisposable
{
    private static readonly Lazy<Task<DatabaseServer>> LazyPostgreSql = new(() => InstallAsync(new PostgreSqlServer()));
    private static readonly Lazy<Task<DatabaseServer>> LazyMariaDb = new(() => InstallAsync(new MariaDbServer()));

    internal static Task<DatabaseServer> PostgreSql => LazyPostgreSql.Value;

    internal static Task<DatabaseServer> MariaDb => LazyMariaDb.Value;

    /// <summary>One of a test's own, to be stopped and started.</summary>
    internal static async Task<DatabaseServer> InstallAsync(DatabaseServer server)
    {
        try
        {
            await server.InstallAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in (Lazy<Task<DatabaseServer>>[])[LazyPostgreSql, LazyMariaDb])
        {
            if (server.IsValueCreated && server.Value.IsCompletedSuccessfully)
            {
                await (await server.Value).DisposeAsync();
            }
        }
    }
}
