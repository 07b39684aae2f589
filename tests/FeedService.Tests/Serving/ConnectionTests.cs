using System.Net;
using System.Net.Sockets;
using System.Text;
using FeedService.AspNetCore.Serving;

namespace FeedService.Tests.Serving;

public sealed class ConnectionTests
{
    [Fact]
    public async Task Two_thousand_slow_connections_do_not_keep_readers_out_and_are_closed()
    {
        var setup = new ServingHost.Setup { Kestrel = kestrel => kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(3) };
        await using var host = await ServingHost.StartAsync(setup, Sample.Publication());
        var slow = await Task.WhenAll(Enumerable.Range(0, SlowConnections()).Select(_ => OpenAsync(host, "GET /news/rss.xml HTTP/1.1\r\nHost: x\r\nX-Slow: ")));
        try
        {
            for (var i = 0; i < 100; i++)
            {
                using var answer = await host.GetAsync("/news/rss.xml");
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }

            // Each is answered 408 and closed: reading to the end comes to an end.
            var answers = await Task.WhenAll(slow.Select(ReadToEndAsync));
            Assert.All(answers, answer => Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 408", StringComparison.Ordinal), answer));
        }
        finally
        {
            Array.ForEach(slow, client => client.Dispose());
        }
    }

    [Fact]
    public async Task One_address_holds_no_more_connections_than_it_may()
    {
        var setup = new ServingHost.Setup
        {
            Settings = new Dictionary<string, string?> { ["FeedService:Limits:Exempt"] = "", ["FeedService:Limits:ConnectionsPerAddress"] = "5" },
        };
        await using var host = await ServingHost.StartAsync(setup, Sample.Publication());
        var held = new List<TcpClient>();
        for (var i = 0; i < 5; i++)
        {
            held.Add(await OpenAsync(host, "GET /news/rss.xml HTTP/1.1\r\nHost: x\r\n\r\n"));
            Assert.Equal('H', await ReadByteAsync(held[^1]));
        }

        using var sixth = await OpenAsync(host, "GET /news/rss.xml HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.Equal(-1, await ReadByteAsync(sixth));

        held.ForEach(client => client.Dispose());
        await EventuallyAsync(async () =>
        {
            using var next = await OpenAsync(host, "GET /news/rss.xml HTTP/1.1\r\nHost: x\r\n\r\n");
            return await ReadByteAsync(next) == 'H';
        });
    }

    [Fact]
    public async Task Connections_beyond_the_servers_own_limit_are_closed_and_the_others_served()
    {
        var setup = new ServingHost.Setup { Kestrel = kestrel => kestrel.Limits.MaxConcurrentConnections = 10 };
        await using var host = await ServingHost.StartAsync(setup, Sample.Publication());
        using var first = await host.GetAsync("/news/rss.xml");
        var idle = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => OpenAsync(host, "GET ")));

        using var answer = await host.GetAsync("/news/rss.xml");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Array.ForEach(idle, client => client.Dispose());
    }

    [Theory]
    [InlineData("Max open files            256                  4096                 files     ", 256)]
    [InlineData("Max open files            unlimited            unlimited            files     ", null)]
    [InlineData("Max locked memory         65536                65536                bytes     ", null)]
    public void The_limit_of_open_files_is_read(string line, int? limit) =>
        Assert.Equal(limit, OpenFiles.Parse(["Limit                     Soft Limit           Hard Limit           Units     ", line]));

    // Two files a connection, both ends being here.
    private static int SlowConnections() => Math.Min(2000, ((OpenFiles.Limit() ?? 20_000) - 500) / 2);

    private static async Task<TcpClient> OpenAsync(ServingHost host, string start)
    {
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, host.Address.Port, TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(start), TestContext.Current.CancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // Closed by the server before it was written to, which is what some of these tests are about.
        }

        return client;
    }

    private static async Task<string> ReadToEndAsync(TcpClient client)
    {
        try
        {
            using var reader = new StreamReader(client.GetStream());
            return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static async Task<int> ReadByteAsync(TcpClient client)
    {
        try
        {
            var one = new byte[1];
            return await client.GetStream().ReadAsync(one, TestContext.Current.CancellationToken) == 0 ? -1 : one[0];
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            return -1;
        }
    }

    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        while (!await holds())
        {
            await Task.Delay(20, deadline.Token);
        }
    }
}
