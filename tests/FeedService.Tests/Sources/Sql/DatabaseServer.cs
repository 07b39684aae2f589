using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using FeedService.EndToEnd;

namespace FeedService.Tests.Sources.Sql;

/// <summary>A database server of the tests' own, in a folder of its own, on a port of this machine.</summary>
internal abstract class DatabaseServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> said = [];
    private Process? process;

    protected string Folder { get; } = Directory.CreateTempSubdirectory("feedservice-db-").FullName;

    protected string Data => Path.Combine(Folder, "data");

    public int Port { get; } = FreePort();

    /// <summary>Whom it runs as: neither server serves as root.</summary>
    protected abstract string User { get; }

    protected abstract int StopSignal { get; }

    protected abstract (string Program, string[] Arguments) Initialize { get; }

    protected abstract (string Program, string[] Arguments) Serve { get; }

    /// <summary>A connection to the server, or to one of its databases.</summary>
    public abstract string Address(string? database);

    public abstract DbConnection Connect(string address);

    public async Task InstallAsync()
    {
        if (Environment.IsPrivilegedProcess)
        {
            using var give = Run("chown", [User, Folder]);
            await give.WaitForExitAsync();
        }

        using (var made = RunAsUser(Initialize))
        {
            await made.WaitForExitAsync();
            if (made.ExitCode != 0)
            {
                throw new InvalidOperationException(string.Join('\n', said));
            }
        }

        await StartAsync();
    }

    public async Task StartAsync()
    {
        process = RunAsUser(Serve);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await AnswersAsync(patience.Token))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException(string.Join('\n', said));
            }

            await Task.Delay(50, patience.Token);
        }
    }

    public async Task StopAsync()
    {
        if (process is { HasExited: false })
        {
            UnixSignal.Send(process.Id, StopSignal);
            await process.WaitForExitAsync();
        }

        process?.Dispose();
        process = null;
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync()
    {
        UnixSignal.Send(process!.Id, UnixSignal.Kill);
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Starts it again after that; it waits until what was left of it is gone.</summary>
    public async Task ReturnAsync()
    {
        for (var attempts = 1; ; attempts++)
        {
            try
            {
                await StartAsync();
                return;
            }
            catch (InvalidOperationException) when (attempts < 20)
            {
                await Task.Delay(500);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        await using var connection = Connect(Address(database: null));
        try
        {
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }

    private Process RunAsUser((string Program, string[] Arguments) command) => Environment.IsPrivilegedProcess
        ? Run("setpriv", [$"--reuid={User}", $"--regid={User}", "--clear-groups", command.Program, .. command.Arguments])
        : Run(command.Program, command.Arguments);

    private Process Run(string program, string[] arguments)
    {
        var started = new Process { StartInfo = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true } };
        // The one around may belong to another user.
        started.StartInfo.Environment["TMPDIR"] = Folder;
        started.OutputDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        started.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        started.Start();
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return started;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
