using System.Net.Sockets;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Sources;

namespace FeedService.Tests.Sources;

[OnBothStores]
public sealed class FolderWalkTests : IAsyncLifetime
{
    private FolderTest test = null!;

    public async ValueTask InitializeAsync() => test = await FolderTest.StillAsync();

    public ValueTask DisposeAsync() => test.DisposeAsync();

    [Fact]
    public void Files_are_found_at_any_depth_and_what_is_ignored_is_not()
    {
        test.Write("a.md");
        test.Write("feed.yaml");
        test.Write("deep/feed.yaml");
        test.Write("one/two/three/b.md");
        test.Write(".git/c.md");
        test.Write("one/.d.md");
        test.Write("e.md~");
        Assert.Equal(["a.md", "deep/feed.yaml", "one/two/three/b.md"], Found());
    }

    [Fact]
    public void A_part_of_the_folder_is_looked_at_alone()
    {
        test.Write("a.md");
        test.Write("one/b.md");
        test.Write("one/two/c.md");
        test.Write(".git/d.md");
        var walk = FolderWalk.Only(test.Folder, ["one", ".git/d.md", "not/there"], TestContext.Current.CancellationToken);
        Assert.Equal(["one/b.md", "one/two/c.md"], walk.Files.Select(file => file.Key).Order(StringComparer.Ordinal));
        Assert.Empty(walk.Faults);
    }

    [Fact]
    public async Task Links_inside_the_folder_are_followed_one_deep()
    {
        test.Write("one/a.md");
        test.Write(".data/v1/b.md");
        await test.ShellAsync("ln -s v1 .data/current && ln -s .data/current/b.md b.md && ln -s .data/current all && ln -s ../../one .data/v1/one");
        Assert.Equal(["all/b.md", "b.md", "one/a.md"], Found(out var faults));
        Assert.Contains("lies in a linked folder", faults["all/one"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_that_loop_or_lead_out_or_nowhere_are_skipped_with_the_reason()
    {
        test.Write("one/a.md");
        await test.ShellAsync("ln -s . self && ln -s .. one/up && ln -s x.md x.md && ln -s gone.md y.md && ln -s /etc/hostname z.md && ln -s .. out");
        Assert.Equal(["one/a.md"], Found(out var faults));
        Assert.Equal(["one/up", "out", "self", "x.md", "y.md", "z.md"], faults.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("leads back", faults["self"], StringComparison.Ordinal);
        Assert.Contains("leads back", faults["one/up"], StringComparison.Ordinal);
        Assert.Contains("leads to itself", faults["x.md"], StringComparison.Ordinal);
        Assert.Contains("leads nowhere", faults["y.md"], StringComparison.Ordinal);
        Assert.Contains("leads out", faults["z.md"], StringComparison.Ordinal);
        Assert.Contains("leads out", faults["out"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pipes_sockets_and_devices_are_skipped_with_the_reason()
    {
        await test.ShellAsync("mkfifo pipe.md");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(test.PathOf("socket.md")));
        Assert.Empty(Found(out var faults));
        Assert.Equal(["pipe.md", "socket.md"], faults.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Strange_names_are_found_and_those_not_in_UTF8_are_named()
    {
        var longest = new string('x', 252) + ".md";
        test.Write(longest);
        await test.ShellAsync(@"printf a > ""$(printf 'new\nline.md')"" && printf a > ""$(printf 'caf\351.md')"" && mkdir ""$(printf 'd\351')"" && printf a > ""$(printf 'd\351/b.md')""");
        Assert.Equal(["new\nline.md", longest], Found(out var faults));
        Assert.Equal(["caf\uFFFD.md", "d\uFFFD"], faults.Keys.Order(StringComparer.Ordinal));
        Assert.All(faults.Values, message => Assert.Contains("not UTF-8", message, StringComparison.Ordinal));
        // The runtime cannot delete them either.
        await test.ShellAsync("rm -r ./*");
    }

    [Fact]
    public void Times_are_those_that_the_runtime_reads()
    {
        test.Write("a.md");
        foreach (var at in (DateTime[])[new(1965, 3, 4, 5, 6, 7, 891, DateTimeKind.Utc), new(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc)])
        {
            File.SetLastWriteTimeUtc(test.PathOf("a.md"), at);
            Assert.Equal(at.Ticks, FileFacts.Of(test.PathOf("a.md")).ModifiedTicks);
        }
    }

    private IEnumerable<string> Found() => Found(out _);

    private IEnumerable<string> Found(out Dictionary<string, string> faults)
    {
        var walk = FolderWalk.Whole(test.Folder, TestContext.Current.CancellationToken);
        faults = walk.Faults.ToDictionary(fault => fault.Key, fault => fault.Value.Message);
        return walk.Files.Select(file => file.Key).Order(StringComparer.Ordinal);
    }
}
