using System.Diagnostics;

namespace FeedService.Benchmarks.Service;

/// <summary>Programs that are run to their end.</summary>
internal static class Commands
{
    /// <returns>The time it took.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message has what it wrote.</exception>
    public static async Task<TimeSpan> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        (await OutputAsync(program, arguments, cancellationToken)).Took;

    /// <returns>The time it took, and what it wrote to standard output.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message has what it wrote.</exception>
    public static async Task<(TimeSpan Took, string Output)> OutputAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        var took = Stopwatch.GetElapsedTime(began);
        return process.ExitCode == 0
            ? (took, await output)
            : throw new InvalidOperationException($"{program} failed: {await output}{await error}");
    }
}
