namespace FeedService.EndToEnd.Packaging;

/// <summary>A small Debian with what the package depends on and no more; made once a machine, since it has to be fetched.</summary>
internal static class DebianRoot
{
    private const string Release = "bookworm";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>As a tar archive, which is also the layer of a container image; where it cannot be had, the test is skipped.</summary>
    public static async Task<string> ArchiveOrSkipAsync()
    {
        await MachineCan.DoOrSkipAsync("make a Debian in a folder", ["sh", "-c", "[ $(id -u) = 0 ] && debootstrap --version"]);
        var archive = Path.Combine(Cache(), $"{Release}.tar.gz");
        if (!File.Exists(archive))
        {
            await MakeAsync(archive);
        }

        return archive;
    }

    public static async Task UnpackAsync(string archive, string folder)
    {
        Directory.CreateDirectory(folder);
        (await Tool.RunAsync("tar", ["--extract", "--numeric-owner", "--file", archive, "--directory", folder])).Succeeded();
        // A temporary folder is for its owner alone; as a root others must get in.
        (await Tool.RunAsync("chmod", ["755", folder])).Succeeded();
    }

    private static string Cache()
    {
        var home = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Directory.CreateDirectory(Path.Combine(home, "feedservice-tests")).FullName;
    }

    private static async Task MakeAsync(string archive)
    {
        var root = Directory.CreateTempSubdirectory("feedservice-debian-").FullName;
        try
        {
            var made = await Tool.RunAsync(
                "debootstrap",
                ["--variant=minbase", "--include=adduser,ca-certificates,libicu72,libssl3,libstdc++6,systemd,tzdata", Release, root],
                deadline: Patience);
            if (made.ExitCode != 0)
            {
                Assert.Skip($"this machine cannot fetch a Debian: {made.Output.Split('\n').LastOrDefault(line => line.Length > 0)}");
            }

            var growing = $"{archive}.{Environment.ProcessId}";
            (await Tool.RunAsync(
                "tar",
                ["--create", "--numeric-owner", "--use-compress-program=gzip -1", "--file", growing, "--directory", root, "--exclude=./var/cache/apt/archives/*", "--exclude=./var/lib/apt/lists/*", "."],
                deadline: Patience)).Succeeded();
            File.Move(growing, archive, overwrite: true);
        }
        finally
        {
            (await Tool.RunAsync("rm", ["-rf", "--one-file-system", root])).Succeeded();
        }
    }
}
