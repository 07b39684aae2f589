using System.Text.Json.Nodes;
using FeedService.Tests.Sources.Sql;
using Npgsql;

namespace FeedService.EndToEnd.Nodes;

/// <summary>Nodes that share a real PostgreSQL and a folder of feeds; each has a data folder of its own.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly List<ServiceProcess> nodes = [];

    private Cluster(PostgreSqlServer server) => Server = server;

    public PostgreSqlServer Server { get; }

    public ServiceHome Home { get; } = new();

    public FeedFolder News => Home.Feed("news");

    public static async Task<Cluster> MakeAsync(params string[] serverSettings)
    {
        // What was committed outlives the server's death, as it does by its own defaults.
        var cluster = new Cluster(new PostgreSqlServer { More = ["synchronous_commit=on", .. serverSettings] });
        await cluster.Server.InstallAsync();
        var file = Path.Combine(cluster.Home.Root, "appsettings.json");
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsObject();
        var own = settings["FeedService"]?.AsObject() ?? [];
        own["Store"] = new JsonObject { ["Provider"] = "PostgreSql", ["ConnectionString"] = cluster.Server.Address(database: null) };
        settings["FeedService"] = own;
        await File.WriteAllTextAsync(file, settings.ToJsonString());
        return cluster;
    }

    /// <summary>Starts a node, or starts it again: its number stands for its data folder.</summary>
    public async Task<ServiceProcess> StartAsync(int number, ServiceStart? start = null)
    {
        var node = await Home.StartAsync(Start(number, start));
        nodes.Add(node);
        return node;
    }

    /// <summary>Starts a node and waits for nothing.</summary>
    public ServiceProcess Launch(int number, ServiceStart? start = null)
    {
        var node = Home.Launch(Start(number, start));
        nodes.Add(node);
        return node;
    }

    /// <summary>Starts three that serve the article.</summary>
    public async Task<ServiceProcess[]> StartThreeAsync(string title, ServiceStart? start = null)
    {
        var three = await Task.WhenAll(StartAsync(1, start), StartAsync(2, start), StartAsync(3, start));
        await Task.WhenAll(three.Select(node => node.FeedWithAsync("news", title)));
        return three;
    }

    /// <summary>The node that looks at the sources now, by what they say.</summary>
    public static async Task<ServiceProcess> LeaderAsync(IEnumerable<ServiceProcess> nodes) =>
        await Eventually.Gives(() => Task.FromResult(nodes.FirstOrDefault(node => node.Output.Any(line => line.Contains("This node leads", StringComparison.Ordinal)))), "a node leads");

    /// <summary>Asks the database.</summary>
    /// <returns>The first value; null where there is none.</returns>
    public async Task<string?> AskAsync(string query)
    {
        await using var connection = new NpgsqlConnection(Server.Address(database: null) + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(query, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) as string;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }

        await Server.DisposeAsync();
        await Home.DisposeAsync();
    }

    private static ServiceStart Start(int number, ServiceStart? start)
    {
        start ??= Faults.Home.Settled;
        return start with { Arguments = [.. start.Arguments, $"--FeedService:DataDirectory=data{number}"] };
    }
}
