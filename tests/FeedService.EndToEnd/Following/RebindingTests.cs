namespace FeedService.EndToEnd.Following;

/// <summary>Names that lead to another address when they are asked a second time (F43).</summary>
public sealed class RebindingTests : IAsyncLifetime
{
    private readonly ServiceHome home = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task The_address_that_was_checked_is_the_one_that_is_connected_to()
    {
        await MachineCan.DoOrSkipAsync("have a network of its own", ["unshare", "--mount", "--net", "true"]);
        var (names, ready, log) = (Path.Combine(home.Root, "resolv.conf"), Path.Combine(home.Root, "ready"), Path.Combine(home.Root, "log"));
        await File.WriteAllTextAsync(names, "nameserver 127.0.0.99\noptions timeout:2 attempts:2\n", TestContext.Current.CancellationToken);
        var script = Path.Combine(AppContext.BaseDirectory, "Following", "rebinding.py");
        home.Feed("news").WriteSettings("upstream: [ http://turning.example:8081/feed, http://inside.example:8081/feed ]");

        // Nothing leads out of this network: what is not refused fails to connect.
        var inNetwork = $"mount --bind '{names}' /etc/resolv.conf; /usr/bin/python3 '{script}' '{ready}' '{log}' & while [ ! -e '{ready}' ]; do sleep 0.05; done; exec \"$@\"";
        await using var service = home.Launch(new ServiceStart { Wrapper = ["unshare", "--mount", "--net", "sh", "-ec", inNetwork, "sh"] });
        await ToldAsync("http://inside.example:8081/feed is no public address");
        await ToldAsync("http://turning.example:8081/feed ");

        var seen = await File.ReadAllLinesAsync(log, TestContext.Current.CancellationToken);
        Assert.Contains("question turning.example 93.184.215.14", seen);
        Assert.Contains("question inside.example 127.0.0.1", seen);
        Assert.DoesNotContain(seen, line => line.StartsWith("visit", StringComparison.Ordinal));
    }

    private Task ToldAsync(string message) =>
        Eventually.True(async () => (await home.RunAsync("problems")).Output.Contains(message, StringComparison.Ordinal), $"operators are told: {message}");
}
