using System.Globalization;

namespace FeedService.AspNetCore.Serving;

/// <summary>How many files, connections among them, this process may have open (F53).</summary>
internal static class OpenFiles
{
    private const string Line = "Max open files";

    // Measured of a busy service: thirty-five; with room for the store's connections, articles being read, and requests to others.
    private const int BesideLibraries = 128;

    // The runtime keeps two files open for each of the program's hundred and fifty.
    private const int OfLibraries = 312;

    /// <summary>A handful of readers.</summary>
    public const int FewestConnections = 8;

    /// <summary>With fewer than this it fails at any moment.</summary>
    public static int Least => Beside(0) + FewestConnections;

    /// <summary>How many it needs beside connections: the libraries, the store, the watcher, the log, the articles being read.</summary>
    /// <param name="limit">How many may be open.</param>
    public static int Beside(int limit) => LibraryFiles.AreClosed(limit) ? BesideLibraries : BesideLibraries + OfLibraries;

    /// <summary>The soft limit, which the runtime has raised to the hard one at start; null where it is unlimited or the system does not say.</summary>
    public static int? Limit() => File.Exists("/proc/self/limits") ? Parse(File.ReadLines("/proc/self/limits")) : null;

    public static int? Parse(IEnumerable<string> limits) =>
        limits.FirstOrDefault(line => line.StartsWith(Line, StringComparison.Ordinal)) is { } line
        && int.TryParse(line[Line.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            ? limit
            : null;
}
