using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace FeedService.EndToEnd;

/// <summary>Subscribers by the thousand, on many addresses of the loopback network. A callback's path says how it behaves: <c>good</c>, <c>hang</c>, or a status code.</summary>
internal sealed class Sinks : IAsyncDisposable
{
    private const int Subnets = 250;

    private readonly WebApplication app;
    private readonly int port;
    private readonly ConcurrentDictionary<string, (long At, int Times)> arrived = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource ends = new();
    private TaskCompletionSource released = new();
    private int most = int.MaxValue;
    private int taken;
    private int verified;

    private Sinks(WebApplication app, int port)
    {
        (this.app, this.port) = (app, port);
        released.SetResult();
    }

    /// <summary>How many have confirmed their subscription.</summary>
    public int Verified => Volatile.Read(ref verified);

    /// <summary>How many good ones have had something since <see cref="Forget"/>.</summary>
    public int Arrived => arrived.Count;

    /// <summary>When each of them had it first.</summary>
    public IEnumerable<long> Timestamps => arrived.Values.Select(each => each.At);

    /// <summary>How often each of them had it.</summary>
    public IEnumerable<int> Times => arrived.Values.Select(each => each.Times);

    public static async Task<Sinks> StartAsync(int addresses, int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            for (var number = 0; number < addresses; number++)
            {
                kestrel.Listen(IPAddress.Parse(Address(number)), port);
            }
        });
        var sinks = new Sinks(builder.Build(), port);
        sinks.app.Run(sinks.AnswerAsync);
        await sinks.app.StartAsync();
        return sinks;
    }

    /// <summary>The callback of a subscriber.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="address">The number of its address.</param>
    /// <param name="kind">How it behaves.</param>
    public string Callback(int number, int address, string kind) => $"http://{Address(address)}:{port}/{kind}/{number}";

    public void Forget() => arrived.Clear();

    /// <summary>Answers so many deliveries, and keeps the others waiting until <see cref="Release"/>.</summary>
    public void HoldAfter(int deliveries)
    {
        released = new();
        Volatile.Write(ref taken, 0);
        Volatile.Write(ref most, deliveries);
    }

    public void Release()
    {
        Volatile.Write(ref most, int.MaxValue);
        released.SetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await ends.CancelAsync();
        await app.DisposeAsync();
        ends.Dispose();
    }

    private static string Address(int number) => $"127.0.{1 + (number / Subnets)}.{1 + (number % Subnets)}";

    private async Task AnswerAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method))
        {
            Interlocked.Increment(ref verified);
            await context.Response.WriteAsync(context.Request.Query["hub.challenge"].ToString());
            return;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, ends.Token);
        var path = context.Request.Path.Value!;
        switch (path.Split('/')[1])
        {
            case "good" when Interlocked.Increment(ref taken) > Volatile.Read(ref most):
                await Task.WhenAny(released.Task, Task.Delay(Timeout.Infinite, either.Token));
                break;
            case "hang":
                await Task.WhenAny(Task.Delay(Timeout.Infinite, either.Token));
                return;
            case "good":
                break;
            case var status:
                context.Response.StatusCode = int.Parse(status, System.Globalization.CultureInfo.InvariantCulture);
                context.Response.Headers.Location = path;
                return;
        }

        await context.Request.Body.CopyToAsync(Stream.Null, either.Token);
        arrived.AddOrUpdate(path, _ => (Stopwatch.GetTimestamp(), 1), (_, before) => (before.At, before.Times + 1));
    }
}
