using System.Globalization;

namespace FeedService.Benchmarks.Service;

/// <summary>What the operating system accounts to a process.</summary>
internal static class ProcessFacts
{
    // USER_HZ is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>User and system time so far.</summary>
    public static TimeSpan CpuTime(int processId)
    {
        var stat = File.ReadAllText($"/proc/{processId}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromSeconds((Number(fields[11]) + Number(fields[12])) / TicksPerSecond);
    }

    /// <summary>Memory in use now.</summary>
    public static double ResidentMegabytes(int processId) => Status(processId, "VmRSS:");

    /// <summary>The most memory that was in use at any time.</summary>
    public static double PeakMegabytes(int processId) => Status(processId, "VmHWM:");

    private static double Status(int processId, string name)
    {
        var line = File.ReadLines($"/proc/{processId}/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return Number(line[name.Length..].Trim().Split(' ')[0]) / 1024.0;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
