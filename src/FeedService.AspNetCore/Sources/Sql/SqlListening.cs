using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>Hears PostgreSQL's notifications. They are hints: after each break it is asked what changed meanwhile.</summary>
internal sealed class SqlListening(SqlDefinition source, SqlDatabases databases, SqlAgenda agenda, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <param name="say">What is wrong and what helps; null where nothing is.</param>
    public async Task ForeverAsync(Func<string?, CancellationToken, Task> say, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; !cancellationToken.IsCancellationRequested; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            SqlDatabase? database = null;
            try
            {
                database = databases.Find(source);
                await ListenAsync(
                    database,
                    async () =>
                    {
                        pause = FirstPause / 2;
                        await say(null, cancellationToken);
                    },
                    cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // What no poll could do either, the poll tells.
                await say(database is null ? null : $"Changes are not heard of as they happen: {database.Explain(exception)}", cancellationToken);
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private async Task ListenAsync(SqlDatabase database, Func<Task> isHeard, CancellationToken cancellationToken)
    {
        await using var connection = PostgreSqlDialect.ConnectToListen(database.Address);
        await connection.OpenAsync(cancellationToken);
        connection.Notification += (_, notification) => Hear(notification.Payload);
        await using (var command = connection.CreateCommand())
        {
#pragma warning disable CA2100 // why: a channel is an identifier, which no parameter can stand for; it is quoted.
            command.CommandText = $"LISTEN {database.Dialect.Quote(source.Notify!)}";
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await isHeard();
        // What was told before was not heard.
        agenda.Ask();
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
        }
    }

    private void Hear(string payload)
    {
        if (payload.Length == 0)
        {
            agenda.Ask();
        }
        else
        {
            agenda.Ask(payload);
        }
    }
}
