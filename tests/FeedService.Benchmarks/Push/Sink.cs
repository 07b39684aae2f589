using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace FeedService.Benchmarks.Push;

/// <summary>Subscribers by the thousand, on many addresses of the loopback network: their callbacks say by their path how they behave.</summary>
internal sealed class Sink : IAsyncDisposable
{
    private const int Subnets = 250;

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, long> arrived = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource ends = new();
    private int verified;

    private Sink(WebApplication app, int port) => (this.app, Port) = (app, port);

    public int Port { get; }

    /// <summary>How many have confirmed their subscription.</summary>
    public int Verified => Volatile.Read(ref verified);

    /// <summary>How many good ones have had something since <see cref="Forget"/>.</summary>
    public int Arrived => arrived.Count;

    /// <summary>When each of them had it.</summary>
    public IEnumerable<long> Timestamps => arrived.Values;

    public static async Task<Sink> StartAsync(int addresses, int port)
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
        var sink = new Sink(builder.Build(), port);
        sink.app.Run(sink.AnswerAsync);
        await sink.app.StartAsync();
        return sink;
    }

    /// <summary>The callback of a subscriber.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="address">The number of its address.</param>
    /// <param name="kind"><c>good</c>, or <c>hang</c>.</param>
    public string Callback(int number, int address, string kind) => $"http://{Address(address)}:{Port}/{kind}/{number}";

    public void Forget() => arrived.Clear();

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

        var path = context.Request.Path.Value!;
        if (path.StartsWith("/hang/", StringComparison.Ordinal))
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, ends.Token);
            await Task.WhenAny(Task.Delay(Timeout.Infinite, either.Token));
            return;
        }

        await context.Request.Body.CopyToAsync(Stream.Null);
        arrived.TryAdd(path, Stopwatch.GetTimestamp());
    }
}
