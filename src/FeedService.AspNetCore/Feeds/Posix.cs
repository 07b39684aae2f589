using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace FeedService.AspNetCore.Feeds;

/// <summary>The few calls of Linux that .NET has no name for; none may be made elsewhere.</summary>
internal static partial class Posix
{
    public const int NotPermitted = 1;
    public const int NotFound = 2;
    public const int TryAgain = 11;
    public const int AccessDenied = 13;
    public const int NotADirectory = 20;
    public const int TooManyOpenInSystem = 23;
    public const int TooManyOpen = 24;
    public const int TooManyLinks = 40;

    private const int Interrupted = 4;
    private const int CurrentDirectory = -100;
    private const int DoNotFollow = 0x100;
    private const int EmptyPath = 0x1000;

    // Type, mode, modification time, inode, size, birth time.
    private const uint Wanted = 0x1 | 0x2 | 0x40 | 0x100 | 0x200 | 0x800;

    // O_RDONLY | O_NONBLOCK | O_CLOEXEC: a pipe that takes the place of a file must not hang its reader.
    private const int ReadWithoutBlocking = 0x800 | 0x80000;

    private const int SetSignal = 10;
    private const int SetLease = 1024;
    private const int ReadLease = 0;
    private const int NoLease = 2;
    private const int UrgentSignal = 23;

    public static bool IsAvailable { get; } = OperatingSystem.IsLinux();

    /// <returns>0, or the error number.</returns>
    public static int Open(string path, out SafeFileHandle handle)
    {
        do
        {
            handle = open(path, ReadWithoutBlocking);
        }
        while (handle.IsInvalid && Marshal.GetLastPInvokeError() == Interrupted);
        return handle.IsInvalid ? Marshal.GetLastPInvokeError() : 0;
    }

    /// <returns>0, or the error number.</returns>
    public static int Stat(string path, bool followLinks, out Statx facts) =>
        statx(CurrentDirectory, path, followLinks ? 0 : DoNotFollow, Wanted, out facts) == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <returns>0, or the error number.</returns>
    public static int Stat(SafeFileHandle handle, out Statx facts) =>
        statx(handle, "", EmptyPath, Wanted, out facts) == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <summary>Asks for a read lease, which is refused with <see cref="TryAgain"/> while anyone has the file open for writing, and gives it back.</summary>
    /// <returns>0, or the error number.</returns>
    public static int TryLease(SafeFileHandle handle)
    {
        // A writer that opens the file in this moment makes the kernel send a signal: SIGIO would end the process, SIGURG is ignored.
        if (fcntl(handle, SetSignal, UrgentSignal) != 0 || fcntl(handle, SetLease, ReadLease) != 0)
        {
            return Marshal.GetLastPInvokeError();
        }

        _ = fcntl(handle, SetLease, NoLease);
        return 0;
    }

    /// <summary>The path with every link in it followed; null with an error number where that leads nowhere.</summary>
    public static string? RealPath(string path, out int error)
    {
        var resolved = realpath(path, 0);
        error = resolved == 0 ? Marshal.GetLastPInvokeError() : 0;
        try
        {
            return Marshal.PtrToStringUTF8(resolved);
        }
        finally
        {
            free(resolved);
        }
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fcntl(SafeFileHandle handle, int command, int argument);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int directory, string path, int flags, uint mask, out Statx facts);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(SafeFileHandle file, string path, int flags, uint mask, out Statx facts);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint realpath(string path, nint buffer);

    [LibraryImport("libc")]
    private static partial void free(nint memory);

    /// <summary><c>struct statx</c>, whose layout is the same on every architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    public struct Statx
    {
        [FieldOffset(0x1c)]
        public ushort Mode;

        [FieldOffset(0x20)]
        public ulong Inode;

        [FieldOffset(0x28)]
        public long Size;

        [FieldOffset(0x50)]
        public long BornSeconds;

        [FieldOffset(0x58)]
        public uint BornNanoseconds;

        [FieldOffset(0x70)]
        public long ModifiedSeconds;

        [FieldOffset(0x78)]
        public uint ModifiedNanoseconds;

        [FieldOffset(0x88)]
        public uint DeviceMajor;

        [FieldOffset(0x8c)]
        public uint DeviceMinor;
    }
}
