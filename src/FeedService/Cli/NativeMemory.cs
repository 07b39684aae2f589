using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace FeedService.Cli;

/// <summary>What the collector does not know of: what SQLite and the compressors take from the C library, which hands little of it back by itself, and the program's own pages. Does nothing without glibc.</summary>
internal static partial class NativeMemory
{
    private const string Library = "libc.so.6";
    private const string Mappings = "/proc/self/smaps";
    private const int MapThreshold = -3;
    private const int ArenaMax = -8;
    private const int DoNotNeed = 4;

    /// <summary>
    /// One pool of memory for all threads in place of eight for each core, as each keeps what its burst took and the store has one
    /// writer; and whatever is over 64 KB outside of it, so that it goes back when it is freed. To be called before there are threads.
    /// </summary>
    public static void Limit()
    {
        if (Has("mallopt"))
        {
            _ = SetOption(ArenaMax, 1);
            _ = SetOption(MapThreshold, 65_536);
        }
    }

    public static void GiveBack()
    {
        if (Has("malloc_trim"))
        {
            _ = Trim(0);
            ProgramPages().ForEach(pages => _ = Advise(pages.From, (nuint)(pages.To - pages.From), DoNotNeed));
        }
    }

    /// <summary>
    /// What is mapped of the program's own files and as it is there: much of it a start ran once. It stays in the system's cache, from which
    /// what is needed again comes back by itself.
    /// </summary>
    private static List<(nint From, nint To)> ProgramPages()
    {
        var pages = new List<(nint From, nint To)>();
        if (!File.Exists(Mappings))
        {
            return pages;
        }

        // Asked for first: what is loaded by now stays where it is for good, and nothing else is ever in its place.
#pragma warning disable IL3000 // Empty where the program is a single file, of which nothing is given back then.
        var loaded = AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic && !assembly.IsCollectible).Select(assembly => assembly.Location).ToHashSet(StringComparer.Ordinal);
#pragma warning restore IL3000
        (nint From, nint To)? current = null;
        foreach (var line in File.ReadLines(Mappings))
        {
            if (Mapping().Match(line) is { Success: true } mapping)
            {
                current = loaded.Contains(mapping.Groups["file"].Value) || Libraries().IsMatch(mapping.Groups["file"].Value) ? (Number(mapping.Groups["from"]), Number(mapping.Groups["to"])) : null;
            }
            else if (current is { } found && line.StartsWith("Anonymous:", StringComparison.Ordinal) && line.EndsWith(" 0 kB", StringComparison.Ordinal))
            {
                // Whatever was written to is no longer as in the file, and would be lost.
                pages.Add(found);
            }
        }

        return pages;
    }

    private static nint Number(Group digits) => nint.Parse(digits.ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    // Of a file where it is private and not to be written.
    [GeneratedRegex(@"^(?<from>[0-9a-f]+)-(?<to>[0-9a-f]+) (?:r-[x-]p [0-9a-f]+ \S+ \d+ +(?<file>/.+))?")]
    private static partial Regex Mapping();

    /// <summary>The runtime's own and those that it keeps once they are loaded; others may be unloaded, and something else be in their place.</summary>
    [GeneratedRegex(@"/(?:libcoreclr|libclrjit|libe_sqlite3|libcrypto|libssl|libicu\w+|libSystem\.[\w.]+)\.so[.\d]*$")]
    private static partial Regex Libraries();

    private static bool Has(string function) =>
        OperatingSystem.IsLinux() && NativeLibrary.TryLoad(Library, out var libc) && NativeLibrary.TryGetExport(libc, function, out _);

    [LibraryImport(Library, EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint keep);

    [LibraryImport(Library, EntryPoint = "madvise")]
    private static partial int Advise(nint from, nuint length, int advice);

    [LibraryImport(Library, EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);
}
