using Npgsql;

namespace FeedService.EndToEnd.Nodes;

/// <summary>The database dies at the very moment when a node is busy with the storage of jobs in it, held there by a lock.</summary>
public sealed class JobStorageTests : IAsyncLifetime
{
    private Cluster cluster = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => cluster = await Cluster.MakeAsync();

    public ValueTask DisposeAsync() => cluster.DisposeAsync();

    [Fact]
    public async Task Where_it_dies_while_schedules_are_written_they_are_written_once_it_is_back()
    {
        cluster.News.WriteArticle("one.md", "One");
        var node = await cluster.StartAsync(1);
        await node.FeedWithAsync("news", "One");
        await IsScheduledAsync("news");

        // The list of what is scheduled: it is read before anything is written.
        await DieWithinAsync("set", "recurring jobs are read", "query LIKE '%SELECT \"value\"%' AND query NOT LIKE '%score%'", () => cluster.Home.Feed("sport").WriteArticle("cup.md", "Cup"));
        await node.FeedWithAsync("sport", "Cup");
        await IsScheduledAsync("sport");
    }

    [Fact]
    public async Task Where_it_dies_while_a_node_opens_them_the_node_takes_jobs_once_it_is_back()
    {
        cluster.News.WriteArticle("one.md", "One");
        var first = await cluster.StartAsync(1);
        await first.FeedWithAsync("news", "One");
        await TakesJobsAsync(first);

        ServiceProcess second = null!;
        // Whoever opens them asks first which version they are of.
        await DieWithinAsync("schema", "the second node opens them", "query LIKE '%schema%'", () => second = cluster.Launch(2));
        await second.ListeningAsync();
        await TakesJobsAsync(second);
    }

    private async Task DieWithinAsync(string table, string what, string query, Action begin)
    {
        await using (var connection = new NpgsqlConnection(cluster.Server.Address(database: null) + ";Pooling=false"))
        {
            await connection.OpenAsync(Cancelled);
            await using var transaction = await connection.BeginTransactionAsync(Cancelled);
            await using var hold = new NpgsqlCommand($"LOCK TABLE feedservice_jobs.{table} IN ACCESS EXCLUSIVE MODE", connection, transaction);
            await hold.ExecuteNonQueryAsync(Cancelled);
            begin();
            await Eventually.True(
                async () => await cluster.AskAsync($"SELECT 'x' FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND pid <> pg_backend_pid() AND {query} LIMIT 1") is not null, what);
            await cluster.Server.KillAsync();
        }

        await cluster.Server.ReturnAsync();
    }

    private Task IsScheduledAsync(string feed) => Eventually.True(
        async () => await cluster.AskAsync($"SELECT value FROM feedservice_jobs.set WHERE key = 'recurring-jobs' AND value = 'publish:{feed}'") is not null, $"{feed} is scheduled");

    private Task TakesJobsAsync(ServiceProcess node) => Eventually.True(
        async () => await cluster.AskAsync($"SELECT id FROM feedservice_jobs.server WHERE id LIKE '%:{node.Id}:%'") is not null, "it takes jobs");
}
