using System.Globalization;
using System.Reflection;
using Microsoft.Win32.SafeHandles;

namespace FeedService.AspNetCore.Serving;

/// <summary>
/// The files of the program's libraries. The runtime leaves two open for each that it has loaded, three hundred in all, though it has mapped what is
/// in them by then and reads them no more. Where few files may be open they are closed, so that readers have them (F53).
/// </summary>
internal static class LibraryFiles
{
    /// <summary>Where that many may be open, the runtime's own do no harm.</summary>
    private const int Many = 1024;

    private const string Open = "/proc/self/fd";

    // In a single file all have the same name, and which of them is still being read cannot be told.
    private static readonly bool CanBeClosed = OperatingSystem.IsLinux() && Directory.Exists(Open) && typeof(LibraryFiles).Assembly.Location.Length > 0;

    /// <param name="limit">How many files may be open.</param>
    public static bool AreClosed(int limit) => limit < Many && CanBeClosed;

    /// <summary>Closes those of what is loaded, and of whatever will be. To be called by a program, before it loads much.</summary>
    public static void CloseWhereFewMayBeOpen()
    {
        if (OpenFiles.Limit() is { } limit && AreClosed(limit))
        {
            // Told of each once it is mapped. It is never unloaded: nobody else closes them.
            AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => Close([loaded.LoadedAssembly]);
            Close(AppDomain.CurrentDomain.GetAssemblies());
        }
    }

    private static void Close(IReadOnlyList<Assembly> assemblies)
    {
        var files = assemblies.Where(assembly => !assembly.IsDynamic && !assembly.IsCollectible).Select(assembly => assembly.Location).Where(file => file.Length > 0).ToHashSet(StringComparer.Ordinal);
        if (files.Count == 0)
        {
            return;
        }

        foreach (var descriptor in new DirectoryInfo(Open).GetFileSystemInfos())
        {
            if (descriptor.LinkTarget is { } file && files.Contains(file))
            {
                new SafeFileHandle(nint.Parse(descriptor.Name, CultureInfo.InvariantCulture), ownsHandle: true).Dispose();
            }
        }
    }
}
