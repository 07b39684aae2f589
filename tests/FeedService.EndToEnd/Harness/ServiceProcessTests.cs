namespace FeedService.EndToEnd.Harness;

/// <summary>The harness with a shell script in the service's place.</summary>
public sealed class ServiceProcessTests : IAsyncLifetime
{
    private readonly ServiceHome home = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task Its_address_is_read_from_its_output_and_signals_reach_it()
    {
        await using var service = await home.StartAsync(Script("echo 'Listening on http://127.0.0.1:4711'; exec sleep 600"));

        Assert.Equal(new Uri("http://127.0.0.1:4711/"), service.Address);
        Assert.Equal(128 + UnixSignal.Terminate, await service.StopAsync());
    }

    [Fact]
    public async Task Kill_9_ends_it_even_when_it_is_stopped()
    {
        await using var service = home.Launch(Script("exec sleep 600"));

        service.Signal(UnixSignal.Stop);
        await service.Kill9Async();

        Assert.Equal(128 + UnixSignal.Kill, await service.ExitAsync());
    }

    [Fact]
    public async Task An_early_end_is_told_with_its_last_words()
    {
        var error = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(
            () => home.StartAsync(Script("echo 'BaseUrl is wrong.' >&2; exit 3")));

        Assert.Contains("BaseUrl is wrong.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_runs_in_its_home_with_its_environment()
    {
        await using var service = home.Launch(
            Script("ls; echo $FS_KILL_AT") with { Environment = ServiceStart.KilledAt("before_rename").Environment });

        Assert.Equal(0, await service.ExitAsync());
        Assert.Equal(["appsettings.json", "data", "feeds", "before_rename"], service.Output);
    }

    [Fact]
    public async Task A_mount_is_seen_by_it_alone()
    {
        await MachineCan.MountOrSkipAsync();
        await using var service = home.Launch(
            ServiceStart.AfterMounting("mount -t tmpfs -o size=1m tmpfs data; touch data/inside") with
            {
                Program = ["sh", "-c", "ls data; echo $$"],
            });

        Assert.Equal(0, await service.ExitAsync());
        Assert.Equal(["inside", $"{service.Id}"], service.Output);
        Assert.Empty(Directory.GetFiles(home.DataDirectory));
    }

    private static ServiceStart Script(string commands) => new() { Program = ["sh", "-c", commands] };
}
