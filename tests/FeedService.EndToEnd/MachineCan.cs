using System.Collections.Concurrent;
using System.Globalization;

namespace FeedService.EndToEnd;

/// <summary>
/// What not every machine allows. A test that needs it asks here first and is skipped with the machine's own reason, which
/// <c>tests/run</c> lists; it never passes without having tried.
/// </summary>
internal static class MachineCan
{
    /// <summary>"nobody".</summary>
    public const int AnotherUser = 65534;

    private static readonly ConcurrentDictionary<string, Lazy<Task<string?>>> Probed = new();

    /// <summary>Puts a command before the service that makes it run as <see cref="AnotherUser"/>.</summary>
    public static IReadOnlyList<string> AsAnotherUser { get; } =
        ["setpriv", string.Create(CultureInfo.InvariantCulture, $"--reuid={AnotherUser}"),
            string.Create(CultureInfo.InvariantCulture, $"--regid={AnotherUser}"), "--clear-groups"];

    public static Task MountOrSkipAsync() => DoOrSkipAsync(
        "mount in a namespace of its own",
        ["unshare", "--mount", "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", Path.GetTempPath()]);

    public static Task UseUserNamespaceOrSkipAsync() => DoOrSkipAsync(
        "make a user namespace", ["unshare", "--user", "--map-root-user", "true"]);

    /// <summary>Also when this checkout cannot be read by others.</summary>
    public static Task BecomeAnotherUserOrSkipAsync() => DoOrSkipAsync(
        "run the service as another user", [.. AsAnotherUser, "cat", ServiceHome.ProgramFile]);

    public static Task LimitOpenFilesOrSkipAsync() => DoOrSkipAsync("limit open files", ["prlimit", "--nofile=256:256", "true"]);

    /// <summary>Skips the running test when the command, tried once a run, does not succeed.</summary>
    public static async Task DoOrSkipAsync(string what, IReadOnlyList<string> command)
    {
        if (await WhyNotAsync(command) is { } why)
        {
            Assert.Skip($"this machine cannot {what}: {why}");
        }
    }

    internal static Task<string?> WhyNotAsync(IReadOnlyList<string> command) =>
        Probed.GetOrAdd(string.Join('\0', command), _ => new(() => ProbeAsync(command))).Value;

    private static async Task<string?> ProbeAsync(IReadOnlyList<string> command)
    {
        try
        {
            var result = await Tool.RunAsync(command[0], [.. command.Skip(1)]);
            return result.ExitCode == 0 ? null : string.Join(' ', $"exit code {result.ExitCode}", result.Error.ReplaceLineEndings(" ")).Trim();
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return missing.Message;
        }
    }
}
