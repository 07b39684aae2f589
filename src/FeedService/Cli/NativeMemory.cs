using System.Runtime.InteropServices;

namespace FeedService.Cli;

/// <summary>What SQLite and the compressors take from the C library, which hands little of it back by itself. Does nothing without glibc.</summary>
internal static partial class NativeMemory
{
    private const string Library = "libc.so.6";
    private const int MapThreshold = -3;
    private const int ArenaMax = -8;

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
        }
    }

    private static bool Has(string function) =>
        OperatingSystem.IsLinux() && NativeLibrary.TryLoad(Library, out var libc) && NativeLibrary.TryGetExport(libc, function, out _);

    [LibraryImport(Library, EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint keep);

    [LibraryImport(Library, EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);
}
