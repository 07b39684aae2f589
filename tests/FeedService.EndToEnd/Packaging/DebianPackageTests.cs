namespace FeedService.EndToEnd.Packaging;

[Collection(PackagingTests.Name)]
public sealed class DebianPackageTests(Builds builds)
{
    private const string Settings = "/etc/feedservice/appsettings.json";
    private const string Feeds = "/var/lib/feedservice/feeds";

    [Fact]
    public async Task The_same_program_makes_the_same_package_again()
    {
        var first = await builds.RepackAsync("1.2.3", "one");
        var second = await builds.RepackAsync("1.2.3", "two");

        Assert.Equal(await File.ReadAllBytesAsync(first, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(second, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Installed_it_runs_under_systemd_as_its_own_user_and_with_nothing_that_it_does_not_need()
    {
        await using var machine = await DebianMachine.BootOrSkipAsync();
        await machine.InstallAsync(await builds.DebianPackageAsync());

        Assert.Equal("active", await machine.UnitAsync("ActiveState"));
        await machine.GetWhenAsync("/news/rss.xml", document => document.Contains("The first article of News", StringComparison.Ordinal), "it has the first article");

        var process = await machine.UnitAsync("MainPID");
        var status = await machine.SayAsync("cat", $"/proc/{process}/status");
        var user = await machine.SayAsync("id", "--user", "feedservice");
        Assert.Contains($"\nUid:\t{user}\t{user}\t{user}\t{user}\n", status, StringComparison.Ordinal);
        Assert.Contains("\nNoNewPrivs:\t1\n", status, StringComparison.Ordinal);
        Assert.Contains("\nSeccomp:\t2\n", status, StringComparison.Ordinal);
        foreach (var set in (string[])["Prm", "Eff", "Bnd", "Amb"])
        {
            Assert.Contains($"\nCap{set}:\t0000000000000000\n", status, StringComparison.Ordinal);
        }

        // In its eyes, even for root.
        Assert.NotEqual(0, (await machine.RunAsync("nsenter", $"--target={process}", "--mount", "--", "touch", Settings)).ExitCode);
        (await machine.RunAsync("nsenter", $"--target={process}", "--mount", "--", "touch", $"{Feeds}/.looked")).Succeeded();
        Assert.Equal("", await machine.SayAsync("systemd-analyze", "verify", "--man=no", "feedservice.service"));
        var exposure = await machine.SayAsync("systemd-analyze", "security", "--no-pager", "--threshold=25", "feedservice.service");
        Assert.Contains("OK", exposure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_root_does_beside_it_belongs_to_the_service_and_stands_in_its_settings()
    {
        await using var machine = await DebianMachine.BootOrSkipAsync();
        await machine.InstallAsync(await builds.DebianPackageAsync());

        await machine.SayAsync("feedservice", "new", "sport");
        await machine.GetWhenAsync("/sport/atom.xml", document => document.Contains("The first article of Sport", StringComparison.Ordinal), "it has the first article");
        await machine.SayAsync("feedservice", "problems");
        await machine.SayAsync("feedservice", "keys", "admin");
        await machine.SayAsync("feedservice", "backup", "/var/backups/feedservice.tar.gz");
        Assert.Equal("", await machine.SayAsync("find", "/var/lib/feedservice", "/var/backups/feedservice.tar.gz", "!", "-user", "feedservice"));
        // Without rights, what needs no settings goes on without them.
        var stranger = (await machine.RunAsync("setpriv", "--reuid=1234", "--clear-groups", "feedservice", "--version")).Succeeded();
        Assert.Contains("sudo feedservice", stranger.Error, StringComparison.Ordinal);
        Assert.NotEqual(0, (await machine.RunAsync("setpriv", "--reuid=1234", "--clear-groups", "cat", Settings)).ExitCode);
    }

    [Fact]
    public async Task It_is_started_again_after_a_crash_but_not_with_wrong_settings_and_is_stopped_in_order()
    {
        await using var machine = await DebianMachine.BootOrSkipAsync();
        await machine.InstallAsync(await builds.DebianPackageAsync());
        var first = await machine.UnitAsync("MainPID");

        await machine.SayAsync("systemctl", "kill", "--signal=KILL", "feedservice");
        await machine.UnitWhenAsync("NRestarts", "1");
        await machine.UnitWhenAsync("ActiveState", "active");
        Assert.NotEqual(first, await machine.UnitAsync("MainPID"));

        await machine.SayAsync("systemctl", "stop", "feedservice");
        Assert.Equal("success", await machine.UnitAsync("Result"));
        Assert.Equal("0", await machine.UnitAsync("ExecMainStatus"));

        await machine.SayAsync("sed", "--in-place", "s#// \"BaseUrl\".*#\"BaseUrl\": \"nonsense\",#", Settings);
        Assert.NotEqual(0, (await machine.RunAsync("systemctl", "start", "feedservice")).ExitCode);
        await machine.UnitWhenAsync("ActiveState", "failed");
        Assert.Equal("2", await machine.UnitAsync("ExecMainStatus"));
        Assert.Contains("FeedService:BaseUrl", await machine.SayAsync("journalctl", "--no-pager", "--unit=feedservice"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upgrade_keeps_settings_and_articles_a_removal_too_and_purging_the_articles()
    {
        await using var machine = await DebianMachine.BootOrSkipAsync();
        await machine.InstallAsync(await builds.DebianPackageAsync());
        await machine.SayAsync("sed", "--in-place", "s#// \"BaseUrl\".*#\"BaseUrl\": \"https://feeds.example.org\",#", Settings);
        await machine.SayAsync("systemctl", "restart", "feedservice");
        var before = await machine.GetWhenAsync("/news/atom.xml", document => document.Contains("https://feeds.example.org/", StringComparison.Ordinal), "the settings are the operator's");
        var settings = await File.ReadAllTextAsync(machine.PathOf(Settings), TestContext.Current.CancellationToken);
        var process = await machine.UnitAsync("MainPID");

        await machine.InstallAsync(await builds.RepackAsync("1.0.1", "next"));
        Assert.Equal("active", await machine.UnitAsync("ActiveState"));
        Assert.NotEqual(process, await machine.UnitAsync("MainPID"));
        Assert.Equal("1.0.1", await machine.SayAsync("dpkg-query", "--show", "--showformat=${Version}", "feedservice"));
        await ServesStillAsync();

        await machine.SayAsync("dpkg", "--remove", "feedservice");
        Assert.NotEqual("active", await machine.UnitAsync("ActiveState"));
        Assert.False(Directory.Exists(machine.PathOf("/usr/lib/feedservice")));
        await machine.InstallAsync(await builds.DebianPackageAsync());
        await ServesStillAsync();

        var purged = await machine.SayAsync("dpkg", "--purge", "feedservice");
        Assert.Contains("stay in /var/lib/feedservice", purged, StringComparison.Ordinal);
        Assert.False(Directory.Exists(machine.PathOf("/etc/feedservice")));
        Assert.Equal("", await machine.SayAsync("find", "/etc/systemd", "/usr", "-name", "*feedservice*"));
        Assert.True(Directory.Exists(machine.PathOf($"{Feeds}/news")));

        async Task ServesStillAsync()
        {
            Assert.Equal(settings, await File.ReadAllTextAsync(machine.PathOf(Settings), TestContext.Current.CancellationToken));
            Assert.Equal(before, await machine.GetWhenAsync("/news/atom.xml", _ => true, "it is served"));
        }
    }

    [Fact]
    public async Task Without_systemd_it_is_installed_and_purged_and_leaves_nothing_that_was_not_written_since()
    {
        var archive = await DebianRoot.ArchiveOrSkipAsync();
        var root = Directory.CreateTempSubdirectory("feedservice-chroot-").FullName;
        try
        {
            await DebianRoot.UnpackAsync(archive, root);
            var package = await builds.DebianPackageAsync();

            // There is no /proc, without which .NET does not run, and so no first feed either.
            (await Tool.RunAsync("dpkg", [$"--root={root}", "--install", package])).Succeeded();
            var data = (await Tool.RunAsync("chroot", [root, "stat", "--format=%U %a", "/var/lib/feedservice/data"])).Succeeded().Output;
            Assert.Equal("feedservice 700", data.Trim());
            (await Tool.RunAsync("dpkg", [$"--root={root}", "--purge", "feedservice"])).Succeeded();

            Assert.False(Directory.Exists(Path.Join(root, "/var/lib/feedservice")));
            Assert.DoesNotContain("feedservice", await File.ReadAllTextAsync(Path.Join(root, "/etc/passwd"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        finally
        {
            (await Tool.RunAsync("rm", ["-rf", "--one-file-system", root])).Succeeded();
        }
    }
}
