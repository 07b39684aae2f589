using FeedService.AspNetCore.Feeds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace FeedService.AspNetCore.Store;

/// <summary>A database on a server, of any number of nodes. One of them writes at a time, as with a file.</summary>
internal sealed class PostgreSqlEngine : StoreEngine, IDisposable
{
    /// <summary>Oldest server that knows all that is used here.</summary>
    private const int OldestVersion = 13;

    /// <summary>Where nodes tell each other.</summary>
    public const string Channel = "feedservice";

    /// <summary>Whose session holds it brings the tables up to date. Of the database, as all advisory locks; the number only has to be the same on every node.</summary>
    public const long UpdateLock = 0x6665656473_01;
    private const long WriteLock = 0x6665656473_02;

    // Whoever waits longer fails and tries again; a node that stands still within a write loses its turn (F16).
    private static readonly string BeginWrite = $"SET LOCAL lock_timeout = '5s'; SET LOCAL idle_in_transaction_session_timeout = '10s'; SELECT pg_advisory_xact_lock({WriteLock})";

    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenTurns = TimeSpan.FromMilliseconds(50);

    private readonly ServicePaths paths;
    private readonly PooledDbContextFactory<PostgreSqlStoreContext> contexts;

    public PostgreSqlEngine(string connectionString, ServicePaths paths)
    {
        var connection = Builder(connectionString);
        this.paths = paths;
        Place = $"database {connection.Database ?? connection.Username} on {connection.Host}";
        Address = connection.ToString();
        ListeningAddress = new NpgsqlConnectionStringBuilder(connection.ToString()) { Pooling = false }.ToString();
        // Not a data source: EF would build its model, and compile each query, anew for every one of them.
        contexts = new(new DbContextOptionsBuilder<PostgreSqlStoreContext>().UseNpgsql(Address).EnableThreadSafetyChecks(false).Options);
    }

    public override string Place { get; }

    public override bool IsShared => true;

    /// <summary>The connection string, password and all.</summary>
    public string Address { get; }

    /// <summary>For a connection that waits for what other nodes say.</summary>
    public string ListeningAddress { get; }

    /// <summary>What is wrong with a connection string, to follow its name; null where nothing is.</summary>
    public static string? FaultOf(string? connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            return "is missing.";
        }

        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString).Host is null ? "names no Host." : null;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // The exception's own words may hold the password.
            return "cannot be read.";
        }
    }

    /// <summary>The connection string with what the service adds to it.</summary>
    public static NpgsqlConnectionStringBuilder Builder(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        builder.ApplicationName ??= "feedservice";
        if (!builder.ContainsKey("Timeout"))
        {
            builder.Timeout = 5;
        }

        // A connection whose other end is gone without a word is found out.
        builder.KeepAlive = builder.KeepAlive == 0 ? 30 : builder.KeepAlive;
        return builder;
    }

    public override StoreContext CreateContext() => contexts.CreateDbContext();

    public override void Check()
    {
        // Nothing can be seen before the server answers.
    }

    public override bool Exists() => true;

    public override async Task OpenAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var context = CreateContext();
        // One connection throughout: the lock is the session's, and goes with it.
        await context.Database.OpenConnectionAsync(cancellationToken);
        if (((NpgsqlConnection)context.Database.GetDbConnection()).PostgreSqlVersion is { Major: < OldestVersion } version)
        {
            throw new StoreRefusedException($"The server of {Place} is PostgreSQL {version}. Version {OldestVersion} or later is needed.");
        }

        await TakeTurnAsync(context, cancellationToken);
        try
        {
            await UpdateAsync(context, now, cancellationToken);
        }
        finally
        {
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({UpdateLock})", CancellationToken.None);
        }
    }

    public override async Task<IDbContextTransaction> BeginWriteAsync(StoreContext context, long? node, CancellationToken cancellationToken)
    {
        var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            await context.Database.ExecuteSqlRawAsync(BeginWrite, cancellationToken);
            // Held to the end: the others cannot give the node up, and take over what it does, before that.
            if (node is { } id && await context.Database.SqlQuery<long>($"SELECT \"Id\" AS \"Value\" FROM \"Nodes\" WHERE \"Id\" = {id} FOR KEY SHARE").ToListAsync(cancellationToken) is [])
            {
                throw new StoreUnavailableException("This node stood still, and the others have given it up: it joins them anew");
            }

            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    public override Task<IDbContextTransaction> BeginSnapshotAsync(StoreContext context, CancellationToken cancellationToken) =>
        context.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);

    public override StoreUnavailableException? Unavailable(Exception exception) => PostgreSqlTrouble.Of(exception, Place);

    public override void Forget()
    {
        using var connection = new NpgsqlConnection(Address);
        NpgsqlConnection.ClearPool(connection);
    }

    public override long Size()
    {
        try
        {
            using var connection = new NpgsqlConnection(Address);
            connection.Open();
            using var command = new NpgsqlCommand("SELECT pg_database_size(current_database())", connection);
            return (long)command.ExecuteScalar()!;
        }
        catch (NpgsqlException)
        {
            return 0;
        }
    }

    public void Dispose() => Forget();

    private static async Task TakeTurnAsync(StoreContext context, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await context.Database.SqlQuery<bool>($"SELECT pg_try_advisory_lock({UpdateLock}) AS \"Value\"").SingleAsync(cancellationToken))
        {
            if (TimeProvider.System.GetElapsedTime(began) > LongestTurn)
            {
                throw new StoreUnavailableException("Another node is bringing the store up to date");
            }

            await Task.Delay(BetweenTurns, TimeProvider.System, cancellationToken);
        }
    }

    private async Task UpdateAsync(StoreContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var tables = await context.Database.SqlQuery<string>($"SELECT table_name::text AS \"Value\" FROM information_schema.tables WHERE table_schema = current_schema()").ToListAsync(cancellationToken);
        var applied = await StoreUpdate.AppliedAsync(context, tables.Contains(StoreUpdate.History), cancellationToken);
        if (applied.Count == 0)
        {
            if (context.Model.GetEntityTypes().Select(type => type.GetTableName()!).Intersect(tables).FirstOrDefault() is { } taken)
            {
                throw new StoreRefusedException($"The {Place} has a table \"{taken}\" of something else. Give the service a database, or a schema, of its own.");
            }

            // Another database than before, most likely: feeds must not become empty (F12).
            if (Directory.Exists(paths.Publications) && Directory.EnumerateFiles(paths.Publications).Any())
            {
                throw new StoreRefusedException($"The {Place} is empty, though {paths.Publications} holds publications. Correct FeedService:Store:ConnectionString, restore a backup, or begin anew: move {paths.Publications} out of the way.");
            }
        }

        await StoreUpdate.MigrateAsync(context, applied, Place, cancellationToken);
        await StoreUpdate.MarkAsync(context, now, cancellationToken);
    }
}
