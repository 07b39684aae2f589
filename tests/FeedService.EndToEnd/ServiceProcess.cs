using System.Collections.Concurrent;
using System.Diagnostics;
using FeedService.Syndication;

namespace FeedService.EndToEnd;

/// <summary>A running service, seen as its operator and its readers see it: by its console, its signals and over HTTP.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private const string ListeningLine = "Listening on ";
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();

    public ServiceProcess(string workingDirectory, ServiceStart start)
    {
        process = new() { StartInfo = Describe(workingDirectory, start) };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    /// <summary>What it wrote to standard output and standard error so far, line by line.</summary>
    public IReadOnlyList<string> Output => [.. lines];

    /// <summary>Where it listens; known after <see cref="ListeningAsync"/>.</summary>
    public Uri Address => Http.BaseAddress ?? throw new InvalidOperationException("Wait for ListeningAsync first.");

    /// <summary>A bare client: follows no redirects, unpacks nothing, keeps no cookies.</summary>
    public HttpClient Http { get; } =
        new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false });

    public long ResidentBytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    public async Task ListeningAsync()
    {
        var line = await OutputAsync(ListeningLine);
        var address = line[(line.IndexOf(ListeningLine, StringComparison.Ordinal) + ListeningLine.Length)..].Trim().Split(' ')[0];
        Http.BaseAddress = new(address.TrimEnd('/') + "/");
    }

    /// <summary>Waits for a line that contains the text.</summary>
    public Task<string> OutputAsync(string text) => WhileRunningAsync(
        () => Task.FromResult(lines.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal))),
        $"the service writes '{text}'");

    /// <summary>The address of a feed's document, such as <c>/news/atom.xml</c>.</summary>
    public Uri AddressOf(string feed, FeedFormat format) => new(Address, $"{feed}/{FeedDocument.FileName(format)}");

    public Task<FeedDocument> FeedAsync(string feed, FeedFormat format = FeedFormat.Atom) =>
        FeedWhenAsync(feed, _ => true, "it is served", format);

    /// <summary>Waits until the feed has an entry with this title.</summary>
    public Task<FeedDocument> FeedWithAsync(string feed, string title, FeedFormat format = FeedFormat.Atom) =>
        FeedWhenAsync(feed, document => document.Titles.Contains(title), $"it has '{title}'", format);

    public Task<FeedDocument> FeedWithoutAsync(string feed, string title, FeedFormat format = FeedFormat.Atom) =>
        FeedWhenAsync(feed, document => !document.Titles.Contains(title), $"it no longer has '{title}'", format);

    /// <summary>Waits until the feed is as it should be; each version on the way must be a whole document.</summary>
    public Task<FeedDocument> FeedWhenAsync(
        string feed, Func<FeedDocument, bool> condition, string what, FeedFormat format = FeedFormat.Atom) =>
        WhileRunningAsync(
            async () =>
            {
                using var response = await Http.GetAsync(AddressOf(feed, format), TestContext.Current.CancellationToken);
                return response.IsSuccessStatusCode
                    && FeedDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), format)
                        is var document
                    && condition(document) ? document : null;
            },
            $"the feed '{feed}' is such that {what}");

    public void Signal(int signal)
    {
        // Its process id may belong to another process by now.
        Assert.False(process.HasExited, "The service has exited already.");
        UnixSignal.Send(Id, signal);
    }

    /// <summary>Ends it as a power cut would, and waits until it is gone.</summary>
    public async Task Kill9Async()
    {
        Signal(UnixSignal.Kill);
        await ExitAsync();
    }

    /// <summary>Ends it as systemd does.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        Signal(UnixSignal.Terminate);
        return await ExitAsync();
    }

    /// <summary>Waits until it ends by itself.</summary>
    /// <returns>Its exit code; 128 and the signal's number when a signal ended it.</returns>
    public async Task<int> ExitAsync()
    {
        await Eventually.True(() => process.HasExited, "the service exits");
        // All output is then read, too.
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
        Http.Dispose();
    }

    private static ProcessStartInfo Describe(string workingDirectory, ServiceStart start)
    {
        IReadOnlyList<string> command =
            [.. start.Wrapper, .. start.Program, "--urls", $"http://127.0.0.1:{start.Port}", .. start.Arguments];
        var description = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in start.Environment)
        {
            description.Environment[name] = value;
        }

        return description;
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }

    /// <summary>The end is known before the last lines are read. Whoever inherited the output may keep it open for longer.</summary>
    private async Task LastWordsAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<T> WhileRunningAsync<T>(Func<Task<T?>> attempt, string what)
        where T : class
    {
        try
        {
            return await Eventually.Gives(
                async () =>
                {
                    var exited = process.HasExited;
                    if (exited)
                    {
                        await LastWordsAsync();
                    }

                    var result = await attempt();
                    Assert.False(exited && result is null, $"The service exited before {what}.");
                    return result;
                },
                what);
        }
        catch (Xunit.Sdk.XunitException error)
        {
            Assert.Fail($"{error.Message}\nIts last lines:\n{string.Join('\n', Output.TakeLast(30))}");
            throw;
        }
    }
}
