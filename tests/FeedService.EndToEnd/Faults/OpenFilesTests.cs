using System.Net.Sockets;

namespace FeedService.EndToEnd.Faults;

public sealed class OpenFilesTests : IAsyncLifetime
{
    private readonly ServiceHome home = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task With_fewer_open_files_than_the_runtime_itself_needs_it_says_so_and_does_not_start()
    {
        await MachineCan.LimitOpenFilesOrSkipAsync();

        await using var refused = home.Launch(new() { Wrapper = ["prlimit", "--nofile=256:256"] });

        Assert.Equal(1, await refused.ExitAsync());
        Assert.Contains(refused.Output, line => line.Contains("Only 256 files may be open", StringComparison.Ordinal) && line.Contains("LimitNOFILE=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_few_open_files_it_warns_and_connections_never_take_them_all()
    {
        await MachineCan.LimitOpenFilesOrSkipAsync();
        var news = home.Feed("news");
        news.WriteArticle("one.md", "One");
        await using var service = await home.StartAsync(new() { Wrapper = ["prlimit", "--nofile=512:512"] });
        await service.FeedWithAsync("news", "One");
        Assert.Contains("LimitNOFILE=", await service.OutputAsync("Only 512 files may be open"), StringComparison.Ordinal);

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

        await Eventually.True(async () => (await RawHttp.GetAsync(service.Address, "/news/rss.xml")).Status == 200, "strangers are answered again");
        Assert.Equal(0, await service.StopAsync());
    }
}
