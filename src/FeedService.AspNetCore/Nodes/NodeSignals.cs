using FeedService.AspNetCore.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FeedService.AspNetCore.Nodes;

/// <summary>
/// Hears what other nodes say, by LISTEN on a connection of its own. What was missed, because that connection was gone, is found by looking at everything
/// now and then, and at once when it is back.
/// </summary>
internal sealed partial class NodeSignals(StoreEngine engine, FeedStore store, ILogger<NodeSignals> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private string? said;

    /// <summary>Raised for what a node said, this one too.</summary>
    public event Action<NodeSignal>? Heard;

    /// <summary>Raised when something may have been missed.</summary>
    public event Action? Missed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (engine is not PostgreSqlEngine server)
        {
            return;
        }

        await store.Opened.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(server, stoppingToken);
            }
            catch (Exception exception) when (engine.Unavailable(exception) is { } unavailable)
            {
                if (said != unavailable.Message)
                {
                    LogDeaf(said = unavailable.Message);
                }

                await Task.Delay(RetryAfter, TimeProvider.System, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(PostgreSqlEngine server, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(server.ListeningAddress);
        await connection.OpenAsync(cancellationToken);
        connection.Notification += (_, notification) => Hear(notification.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {PostgreSqlEngine.Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        said = null;
        while (true)
        {
            Missed?.Invoke();
            var began = TimeProvider.System.GetTimestamp();
            while (TimeProvider.System.GetElapsedTime(began) is var passed && passed < LookEvery)
            {
                await connection.WaitAsync(LookEvery - passed, cancellationToken);
            }
        }
    }

    private void Hear(string payload)
    {
        if (NodeSignal.Parse(payload) is { } signal)
        {
            Heard?.Invoke(signal);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Other nodes are not heard: {Reason}. What they publish comes with the connection")]
    private partial void LogDeaf(string reason);
}
