using System.Diagnostics;
using System.Globalization;

namespace FeedService.EndToEnd.Packaging;

/// <summary>A Debian with systemd as its first process and a network of its own, in a folder.</summary>
internal sealed class DebianMachine : IAsyncDisposable
{
    private readonly Process container;
    private readonly Task<string> words;
    private int init;

    private DebianMachine(string root)
    {
        Root = root;
        // Its own /run: what the tool keeps there need not be a file system in memory everywhere.
        var start = new ProcessStartInfo(
            "unshare",
            ["--mount", "--propagation", "private", "sh", "-ec", "mount -t tmpfs tmpfs /run\nexec \"$@\"", "sh",
                "systemd-nspawn", "--directory", root, "--machine=feedservice-test", "--register=no", "--keep-unit", "--private-network", "--console=pipe", "--quiet", "--boot"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        container = Process.Start(start)!;
        container.StandardInput.Close();
        _ = container.StandardOutput.ReadToEndAsync(CancellationToken.None);
        words = container.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    /// <summary>Where the machine's files are, seen from outside.</summary>
    public string Root { get; }

    public static async Task<DebianMachine> BootOrSkipAsync()
    {
        var archive = await DebianRoot.ArchiveOrSkipAsync();
        await MachineCan.MountOrSkipAsync();
        await MachineCan.DoOrSkipAsync("run systemd in a folder", ["systemd-nspawn", "--version"]);
        var root = Directory.CreateTempSubdirectory("feedservice-machine-").FullName;
        await DebianRoot.UnpackAsync(archive, root);
        var machine = new DebianMachine(root);
        try
        {
            await machine.BootedOrSkipAsync();
            return machine;
        }
        catch
        {
            await machine.DisposeAsync();
            throw;
        }
    }

    public string PathOf(string path) => Path.Join(Root, path);

    /// <summary>Runs a command as the machine's root.</summary>
    public Task<ToolResult> RunAsync(params string[] command) => Tool.RunAsync("nsenter", [$"--target={Init}", "--all", "--", .. command]);

    public async Task<string> SayAsync(params string[] command) => (await RunAsync(command)).Succeeded().Output.Trim();

    /// <summary>A property of the service's unit.</summary>
    public Task<string> UnitAsync(string property) => SayAsync("systemctl", "show", "feedservice", "--value", "--property", property);

    public Task UnitWhenAsync(string property, string value) =>
        Eventually.True(async () => await UnitAsync(property) == value, $"the unit's {property} is {value}");

    /// <summary>What is served inside; a client from outside, as the machine has none.</summary>
    public async Task<string> GetWhenAsync(string path, Func<string, bool> condition, string what) => await Eventually.Gives(
        async () =>
        {
            var got = await Tool.RunAsync("nsenter", [$"--target={Init}", "--net", "--", "curl", "--silent", "--show-error", "--fail", $"http://localhost:8080{path}"]);
            return got.ExitCode == 0 && condition(got.Output) ? got.Output : null;
        },
        $"{path} is such that {what}");

    /// <summary>Brings a package in and installs it, or a newer one over an older.</summary>
    public async Task InstallAsync(string package)
    {
        var inside = Path.Join("/root", Path.GetFileName(package));
        File.Copy(package, PathOf(inside), overwrite: true);
        (await RunAsync("dpkg", "--install", inside)).Succeeded();
    }

    public async ValueTask DisposeAsync()
    {
        // The first process takes all others of its machine with it; without it the tool ends by itself.
        if (init != 0 && !container.HasExited)
        {
            UnixSignal.Send(init, UnixSignal.Kill);
        }
        else if (!container.HasExited)
        {
            container.Kill(entireProcessTree: true);
        }

        await container.WaitForExitAsync(CancellationToken.None);
        container.Dispose();
        (await Tool.RunAsync("rm", ["-rf", "--one-file-system", Root])).Succeeded();
    }

    private string Init => init.ToString(CultureInfo.InvariantCulture);

    private async Task BootedOrSkipAsync()
    {
        await Eventually.True(() => container.HasExited || FindInit(), "the machine has a first process");
        if (container.HasExited)
        {
            Assert.Skip($"this machine cannot run systemd in a folder: {(await words).ReplaceLineEndings(" ")}");
        }

        await Eventually.True(
            async () => (await RunAsync("systemctl", "is-system-running")).Output.Trim() is "running" or "degraded",
            "the machine has started");
    }

    private bool FindInit()
    {
        var children = File.ReadAllText($"/proc/{container.Id}/task/{container.Id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return children is [var first, ..] && int.TryParse(first, CultureInfo.InvariantCulture, out init) && File.ReadAllText($"/proc/{first}/comm").Trim() == "systemd";
    }
}
