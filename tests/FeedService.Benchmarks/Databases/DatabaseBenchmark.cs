using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using FeedService.AspNetCore;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Sources;
using FeedService.AspNetCore.Sources.Sql;
using FeedService.AspNetCore.Store;
using FeedService.Benchmarks.Service;
using FeedService.Tests.Sources.Sql;
using Microsoft.Data.Sqlite;

namespace FeedService.Benchmarks.Databases;

/// <summary>Rows of a database: reading all, a poll that finds nothing, a look for what is gone.</summary>
internal sealed class DatabaseBenchmark : IBenchmark
{
    private const int Rows = 100_000;
    private const string Table = "CREATE TABLE articles (id INTEGER PRIMARY KEY, headline VARCHAR(200), body TEXT, published_at TIMESTAMP NULL, changed_at TIMESTAMP NULL)";

    private static readonly Dictionary<string, string> Fill = new()
    {
        ["sqlite"] = $"INSERT INTO articles WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Rows}) SELECT i, 'Row ' || i, printf('%.*c', 3000, 'x') || i, datetime('2026-01-01', '+' || i || ' seconds'), datetime('2026-01-01', '+' || i || ' seconds') FROM n",
        ["postgresql"] = $"INSERT INTO articles SELECT i, 'Row ' || i, repeat('x', 3000) || i, timestamp '2026-01-01' + i * interval '1 second', timestamp '2026-01-01' + i * interval '1 second' FROM generate_series(1, {Rows}) i",
        ["mysql"] = $"INSERT INTO articles SELECT seq, CONCAT('Row ', seq), CONCAT(REPEAT('x', 3000), seq), '2026-01-01' + INTERVAL seq SECOND, '2026-01-01' + INTERVAL seq SECOND FROM seq_1_to_{Rows}",
    };

    public string Name => "databases";

    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        var measured = new List<Measurement>();
        using (var home = new Home())
        {
            var address = $"Data Source={home.Root}/articles.db";
            await using var connection = new SqliteConnection(address + ";Pooling=false");
            measured.AddRange(await MeasureAsync("sqlite", address, connection, cancellationToken));
        }

        foreach (var (provider, server) in new (string, DatabaseServer)[] { ("postgresql", new PostgreSqlServer()), ("mysql", new MariaDbServer()) })
        {
            await using var stopped = server;
            await server.InstallAsync();
            await using (var maker = server.Connect(server.Address(database: null)))
            {
                await RunAsync(maker, "CREATE DATABASE newsroom", cancellationToken);
            }

            await using var connection = server.Connect(server.Address("newsroom"));
            measured.AddRange(await MeasureAsync(provider, server.Address("newsroom"), connection, cancellationToken));
        }

        return measured;
    }

    private static async Task<IReadOnlyList<Measurement>> MeasureAsync(string provider, string address, DbConnection connection, CancellationToken cancellationToken)
    {
        await RunAsync(connection, Table, cancellationToken);
        await RunAsync(connection, "CREATE INDEX changes ON articles (changed_at)", cancellationToken);
        await RunAsync(connection, Fill[provider], cancellationToken);
        using var home = new Home();
        var folder = Directory.CreateDirectory(Path.Combine(home.Feeds, "news")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "feed.yaml"), $"""
            sql:
              provider: {provider}
              connection: newsroom
              query: SELECT id, headline AS title, body AS content, published_at AS date, changed_at FROM articles
              key: id
              changed: changed_at
              timeout: 10m
            """, cancellationToken);
        await using var app = await BuildAsync(home, address, cancellationToken);
        var feed = app.Services.GetRequiredService<FeedCatalog>().Find("news")!;
        var source = (SqlDefinition)feed.Definition.Sources.Single();
        var database = app.Services.GetRequiredService<SqlDatabases>().Find(source);
        var (poll, scan) = (app.Services.GetRequiredService<SqlPoll>(), app.Services.GetRequiredService<SqlScan>());
        await Console.Error.WriteLineAsync($"{provider} is filled.");
        var first = await TimeAsync(async () => await poll.ReadAsync(database, feed, source, cancellationToken));
        var again = await TimeAsync(async () => await poll.ReadAsync(database, feed, source, cancellationToken));
        // Of text it is remembered when it was seen: until that is long enough ago, a poll reaches further back.
        var gone = await TimeAsync(async () => await scan.DeleteAsync(new HeldDeletions(), feed, source, (await SqlScan.ReadAsync(database, source, cancellationToken)).Seen!, cancellationToken));
        await Console.Error.WriteLineAsync($"{first}, {again}, {gone}");
        return
        [
            new($"{provider}: {Rows:N0} rows of 3 KB, read for the first time", "", string.Create(CultureInfo.InvariantCulture, $"{first.TotalSeconds:f1} s, peak of memory so far {ProcessFacts.PeakMegabytes(Environment.ProcessId):f0} MB")),
            new($"{provider}: a poll that finds nothing changed", "under 1 s", string.Create(CultureInfo.InvariantCulture, $"{again.TotalMilliseconds:f0} ms")),
            new($"{provider}: a look for rows that are gone", "under 1 s", string.Create(CultureInfo.InvariantCulture, $"{gone.TotalMilliseconds:f0} ms")),
        ];
    }

    private static async Task<WebApplication> BuildAsync(Home home, string address, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = home.Root,
            Args = [$"--FeedService:FeedsDirectory={home.Feeds}", $"--FeedService:DataDirectory={home.Data}", "--FeedService:BaseUrl=http://localhost", $"--ConnectionStrings:newsroom={address}"],
        });
        builder.Logging.ClearProviders();
        builder.Services.AddFeedService();
        var app = builder.Build();
        await app.Services.GetRequiredService<StoreOpening>().TryOpenAsync(cancellationToken);
        await app.Services.GetRequiredService<FeedCatalog>().ReloadAsync(cancellationToken);
        return app;
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(began);
    }

    private static async Task RunAsync(DbConnection connection, string statement, CancellationToken cancellationToken)
    {
        if (connection.State != System.Data.ConnectionState.Open)
        {
            await connection.OpenAsync(cancellationToken);
        }

        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
