using System.Diagnostics;
using FeedService.Benchmarks.Service;

namespace FeedService.Benchmarks.Serving;

/// <summary>A server started from this program, and the CPU time that the operating system says it has used.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;

    private ServerProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    public static async Task<ServerProcess> StartAsync(string kind, CancellationToken cancellationToken)
    {
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["server", kind])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var address = await process.StandardOutput.ReadLineAsync(cancellationToken)
            ?? throw new InvalidOperationException($"The server '{kind}' ended before it listened.");
        return new(process, new Uri(address));
    }

    public TimeSpan CpuTime() => ProcessFacts.CpuTime(process.Id);

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
