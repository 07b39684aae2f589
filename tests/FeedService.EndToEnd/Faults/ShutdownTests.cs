using System.Net.Sockets;
using System.Text;

namespace FeedService.EndToEnd.Faults;

/// <summary>What a stop costs those who are being served (F5).</summary>
public sealed class ShutdownTests : IAsyncLifetime
{
    private const int Clients = 16;
    private const int Enough = 2000;

    private readonly ServiceHome home = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task A_stop_under_load_fails_no_request_and_is_a_success()
    {
        home.Feed("news").WriteArticle("one.md", "One", body: new string('x', 20_000));
        await using var service = await home.StartAsync();
        await service.FeedWithAsync("news", "One");
        var load = new Load(service.Address);
        var clients = Enumerable.Range(0, Clients).Select(_ => Task.Run(() => load.AskUntilRefusedAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken)).ToList();
        await Eventually.True(() => load.Answered > Enough, "there is load");

        var code = await service.StopAsync();
        await Task.WhenAll(clients);

        Assert.Empty(load.Failures);
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task Who_never_ends_a_request_and_who_never_reads_the_answer_hold_no_stop_up()
    {
        var news = home.Feed("news");
        news.Write("film.mp4", new byte[100_000_000]);
        news.WriteArticle("one.md", "One", "[Film](film.mp4)");
        await using var service = await home.StartAsync();
        var content = (await service.FeedWithAsync("news", "One")).Entries.Single().Content;
        var film = content.Split('"').Single(part => part.EndsWith("film.mp4", StringComparison.Ordinal));
        using var neverEnds = await SendAsync(service, "POST /hub HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nhub.mode=sub");
        using var neverReads = await SendAsync(service, $"GET {service.PathOf(film)} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        Assert.NotEqual(0, await neverReads.GetStream().ReadAsync(new byte[1], TestContext.Current.CancellationToken));

        Assert.Equal(0, await service.StopAsync());
    }

    private static async Task<TcpClient> SendAsync(ServiceProcess service, string request)
    {
        var client = new TcpClient { ReceiveBufferSize = 4096 };
        await client.ConnectAsync(service.Address.Host, service.Address.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        return client;
    }
}
