using System.Globalization;

namespace FeedService.AspNetCore.Serving;

/// <summary>How many files, connections among them, this process may have open (F53).</summary>
internal static class OpenFiles
{
    /// <summary>The runtime keeps two files open for each of the program's hundred and fifty libraries: with fewer than this it fails at any moment.</summary>
    public const int Least = 448;

    private const string Line = "Max open files";

    /// <summary>The soft limit, which the runtime has raised to the hard one at start; null where it is unlimited or the system does not say.</summary>
    public static int? Limit() => File.Exists("/proc/self/limits") ? Parse(File.ReadLines("/proc/self/limits")) : null;

    public static int? Parse(IEnumerable<string> limits) =>
        limits.FirstOrDefault(line => line.StartsWith(Line, StringComparison.Ordinal)) is { } line
        && int.TryParse(line[Line.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            ? limit
            : null;
}
