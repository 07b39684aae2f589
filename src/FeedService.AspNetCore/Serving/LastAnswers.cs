using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace FeedService.AspNetCore.Serving;

/// <summary>
/// Ends connections in order when the program is told to stop (F5). A client that keeps its connection loses the request that it sends
/// just as the server closes: so for a moment every answer says that it is the connection's last, and only when nobody asks any more
/// the server stops.
/// </summary>
internal sealed class LastAnswers(ListeningSockets sockets) : IStartupFilter, IHostedLifecycleService, IDisposable
{
    private const int MostRounds = 10;

    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(100);

    /// <summary>What a request that never ends by itself gets; the rest of the 5 seconds is for everything else that stops.</summary>
    private static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource cut = new();
    private volatile bool isEnding;
    private int answered;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(following => context => AnswerAsync(context, following));
        next(app);
    };

    public async Task HoldAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        await using var ending = cut.Token.Register(connection.Abort);
        await next(connection);
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        isEnding = true;
        cut.CancelAfter(LongestRequest);
        sockets.TakeNoMore();
        int before;
        var round = 0;
        do
        {
            before = Volatile.Read(ref answered);
            await Task.Delay(Round, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        while ((sockets.HaveWaiting() || Volatile.Read(ref answered) != before) && ++round < MostRounds);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => cut.Dispose();

    private Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        if (isEnding)
        {
            Interlocked.Increment(ref answered);
            context.Response.Headers.Connection = "close";
        }

        return next(context);
    }
}
