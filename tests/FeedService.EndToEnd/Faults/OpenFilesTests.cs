using System.Globalization;
using System.Net.Sockets;

namespace FeedService.EndToEnd.Faults;

public sealed class OpenFilesTests : IAsyncLifetime
{
    private readonly ServiceHome home = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task With_fewer_open_files_than_it_needs_itself_it_says_so_and_does_not_start()
    {
        await MachineCan.LimitOpenFilesOrSkipAsync();

        await using var refused = home.Launch(new() { Wrapper = ["prlimit", "--nofile=100:100"] });

        Assert.Equal(1, await refused.ExitAsync());
        Assert.Contains(refused.Output, line => line.Contains("Only 100 files may be open", StringComparison.Ordinal) && line.Contains("LimitNOFILE=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(256)]
    [InlineData(512)]
    public async Task With_few_open_files_it_warns_and_connections_never_take_them_all(int limit)
    {
        await MachineCan.LimitOpenFilesOrSkipAsync();
        var news = home.Feed("news");
        news.WriteArticle("one.md", "One");
        await using var service = await home.StartAsync(new() { Wrapper = ["prlimit", string.Create(CultureInfo.InvariantCulture, $"--nofile={limit}:{limit}")] });
        await service.FeedWithAsync("news", "One");
        Assert.Contains("LimitNOFILE=", await service.OutputAsync($"Only {limit} files may be open"), StringComparison.Ordinal);

        var idle = new List<TcpClient>();
        try
        {
            for (var i = 0; i < 300; i++)
            {
                idle.Add(new TcpClient());
                await idle[i].ConnectAsync(service.Address.Host, service.Address.Port, TestContext.Current.CancellationToken);
            }

            // The reader's own connection was there before.
            news.WriteArticle("two.md", "Two");
            await service.FeedWithAsync("news", "Two");
        }
        finally
        {
            idle.ForEach(client => client.Dispose());
        }

        // The desk brings the most libraries.
        await Eventually.True(async () => (await RawHttp.GetAsync(service.Address, "/admin")).Status < 500, "strangers are answered again");
        news.WriteArticle("three.md", "Three");
        await service.FeedWithAsync("news", "Three");
        Assert.DoesNotContain(service.Output, line => line.Contains("Too many open files", StringComparison.Ordinal));
        Assert.Equal(0, await service.StopAsync());
    }

    [Fact]
    public async Task Where_few_may_be_open_it_keeps_none_of_its_libraries_open()
    {
        await MachineCan.LimitOpenFilesOrSkipAsync();
        home.Feed("news").WriteArticle("one.md", "One");
        await using var service = await home.StartAsync(new() { Wrapper = ["prlimit", "--nofile=256:256"] });
        await service.FeedWithAsync("news", "One");

        await Eventually.True(
            () => !new DirectoryInfo($"/proc/{service.Id}/fd").GetFileSystemInfos().Any(file => file.LinkTarget?.EndsWith(".dll", StringComparison.Ordinal) ?? false),
            "no library is open");
    }
}
