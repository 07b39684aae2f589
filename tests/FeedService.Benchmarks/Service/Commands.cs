using System.Diagnostics;

namespace FeedService.Benchmarks.Service;

/// <summary>Programs that are run to their end.</summary>
internal static class Commands
{
    /// <returns>The time it took.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message has what it wrote.</exception>
    public static async Task<TimeSpan> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        var took = Stopwatch.GetElapsedTime(began);
        return process.ExitCode == 0
            ? took
            : throw new InvalidOperationException($"{program} failed: {await output}{await error}");
    }
}
