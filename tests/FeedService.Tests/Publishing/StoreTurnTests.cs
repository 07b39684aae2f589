using FeedService.AspNetCore.Store;
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
