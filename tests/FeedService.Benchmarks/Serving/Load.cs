using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace FeedService.Benchmarks.Serving;

/// <summary>A run of wrk against a server.</summary>
internal static partial class Load
{
    /// <returns>The server's CPU time for each request, in microseconds.</returns>
    public static async Task<double> MeasureAsync(ServerProcess server, int seconds, IReadOnlyList<string> headers, CancellationToken cancellationToken)
    {
        var before = server.CpuTime();
        var requests = await CountAsync(new Uri(server.Address, "/news/rss.xml"), seconds, headers, cancellationToken);
        return (server.CpuTime() - before).TotalMicroseconds / requests;
    }

    /// <returns>How many requests were answered.</returns>
    public static async Task<long> CountAsync(Uri address, int seconds, IReadOnlyList<string> headers, CancellationToken cancellationToken)
    {
        string[] arguments = ["-c64", "-t1", $"-d{seconds}s", .. headers.SelectMany(header => new[] { "-H", header }), address.AbsoluteUri];
        using var wrk = Process.Start(new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true })!;
        var report = await wrk.StandardOutput.ReadToEndAsync(cancellationToken);
        await wrk.WaitForExitAsync(cancellationToken);
        return Requests().Match(report) is { Success: true } match && !report.Contains("Non-2xx", StringComparison.Ordinal)
            ? long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"wrk did not get what it asked for: {report}");
    }

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Requests();
}
