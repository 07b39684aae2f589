using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FeedService.Tests.Publishing;

/// <summary>One opens the store at a time, service or command; the other waits for it.</summary>
[OnBothStores]
public sealed class StoreTurnTests
{
    [Fact]
    public async Task Who_comes_while_another_opens_the_store_waits_instead_of_failing()
    {
        await using var test = await TestStore.MakeAsync();
        var other = await TakeTurnAsync(test);
        var opening = test.Opening.TryOpenAsync(TestContext.Current.CancellationToken);
        Assert.False(opening.IsCompleted);
        await other.DisposeAsync();
        Assert.True(await opening);
    }

    [Fact]
    [OnSqlite("PostgreSQL syncs by its own settings")]
    public async Task What_is_committed_is_on_the_disk_and_readers_never_wait_for_the_writer()
    {
        await using var test = await TestStore.OpenAsync();
        Assert.Equal(["wal"], await AskAsync<string>("SELECT journal_mode AS Value FROM pragma_journal_mode"));
        // FULL, as it is in whatever connection writes.
        Assert.Equal([2], await AskAsync<int>("SELECT synchronous AS Value FROM pragma_synchronous"));

        Task<List<T>> AskAsync<T>(string question) =>
            test.Store.WriteAsync(context => context.Database.SqlQueryRaw<T>(question).ToListAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
    }

    private static async Task<IAsyncDisposable> TakeTurnAsync(TestStore test)
    {
        if (test.Engine is PostgreSqlEngine)
        {
            // Not kept for others: what it holds ends with it.
            var connection = new NpgsqlConnection(test.Address + ";Pooling=false");
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand($"SELECT pg_advisory_lock({PostgreSqlEngine.UpdateLock})", connection);
            await command.ExecuteNonQueryAsync();
            return connection;
        }

        Directory.CreateDirectory(test.Paths.Data);
        return new FileStream(Path.Combine(test.Paths.Data, "feedservice.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
    }
}
