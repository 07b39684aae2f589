using System.Net.Sockets;
using System.Text;

namespace FeedService.EndToEnd.Faults;

/// <summary>Clients that would keep the service busy for nothing (F51).</summary>
public sealed class HostileClientTests(SharedService shared)
{
    [Fact]
    public async Task A_body_over_2_MB_is_refused_before_it_is_read()
    {
        var service = await shared.ServiceAsync();
        using var client = await SendAsync(service, "POST /hub HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 2000001\r\n\r\n");
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        Assert.Equal("HTTP/1.1 413 Payload Too Large", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<TcpClient> SendAsync(ServiceProcess service, string request)
    {
        var client = new TcpClient { ReceiveBufferSize = 4096 };
        await client.ConnectAsync(service.Address.Host, service.Address.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        return client;
    }
}
