using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace FeedService.Benchmarks.Service;

/// <summary>The published program at work on a <see cref="Home"/>.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Process process;
    private readonly long began = Stopwatch.GetTimestamp();
    private readonly TaskCompletionSource<TimeSpan> reported = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient http;

    private RunningService(string program, Home home, string[] settings)
    {
        var address = new UriBuilder("http", "127.0.0.1", FreePort()).Uri;
        http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
        process = new Process
        {
            StartInfo = new ProcessStartInfo(
                program,
                [$"--urls={address}", $"--FeedService:FeedsDirectory={home.Feeds}", $"--FeedService:DataDirectory={home.Data}", "--FeedService:Schedule=0 4 * * *", .. settings])
            {
                WorkingDirectory = home.Root,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address => http.BaseAddress!;

    public TimeSpan CpuTime => ProcessFacts.CpuTime(process.Id);

    public double ResidentMegabytes => ProcessFacts.ResidentMegabytes(process.Id);

    public double PeakMegabytes => ProcessFacts.PeakMegabytes(process.Id);

    /// <summary>From the start of the process to its report of what it serves, which it makes once the store is open and the feeds are known.</summary>
    public Task<TimeSpan> Reported => reported.Task;

    /// <summary>Since the process was started.</summary>
    public TimeSpan Age => Stopwatch.GetElapsedTime(began);

    public static async Task<RunningService> StartAsync(Home home, params string[] settings) => new(await PublishedProgram.PathAsync(), home, settings);

    /// <summary>Asks until the path is answered 200.</summary>
    /// <returns>How long after the start of the process that was.</returns>
    public async Task<TimeSpan> ServedAsync(string path, CancellationToken cancellationToken)
    {
        await UntilAsync(async () => await GetAsync(path, cancellationToken) is not null, cancellationToken);
        return Age;
    }

    /// <summary>Asks until the document has the text.</summary>
    public Task ShownAsync(string path, string text, CancellationToken cancellationToken) =>
        ShownAsync(path, document => document.Contains(text, StringComparison.Ordinal), cancellationToken);

    /// <summary>Asks until the document is as wanted.</summary>
    public Task ShownAsync(string path, Predicate<string> isWanted, CancellationToken cancellationToken) =>
        UntilAsync(async () => await GetAsync(path, cancellationToken) is { } document && isWanted(document), cancellationToken);

    /// <summary>Waits until the process has had next to nothing to do for a while.</summary>
    public async Task IdleAsync(CancellationToken cancellationToken)
    {
        // Three in a row: the service itself looks every five seconds whether its work is over before it hands memory back.
        var window = TimeSpan.FromSeconds(5);
        for (var quiet = 0; quiet < 3;)
        {
            var before = CpuTime;
            await Task.Delay(window, cancellationToken);
            quiet = CpuTime - before > window / 10 ? 0 : quiet + 1;
        }
    }

    /// <returns>Null unless it is answered 200.</returns>
    public async Task<string?> GetAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
            return response.StatusCode == HttpStatusCode.OK ? await response.Content.ReadAsStringAsync(cancellationToken) : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        http.Dispose();
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        while (!await isSo())
        {
            await Task.Delay(Between, patience.Token);
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private void Hear(string? line)
    {
        if (line?.StartsWith("Listening on", StringComparison.Ordinal) == true)
        {
            reported.TrySetResult(Age);
        }
    }
}
