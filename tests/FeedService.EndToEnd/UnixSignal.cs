using System.Runtime.InteropServices;

namespace FeedService.EndToEnd;

/// <summary>Signals that .NET cannot send; numbers of Linux on x86 and ARM.</summary>
internal static class UnixSignal
{
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int Continue = 18;
    public const int Stop = 19;

    public static void Send(int process, int signal)
    {
        if (NativeKill(process, signal) != 0)
        {
            throw new InvalidOperationException(
                $"Signal {signal} did not reach process {process}: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeKill(int process, int signal);
}
