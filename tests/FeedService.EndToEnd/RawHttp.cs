using System.Net.Sockets;
using System.Text;

namespace FeedService.EndToEnd;

/// <summary>Requests that no HTTP client would send.</summary>
internal static class RawHttp
{
    /// <summary>
    /// Sends the text as Latin-1, so that it can hold any byte, and reads until the server closes: a request that is well
    /// formed needs <c>Connection: close</c>.
    /// </summary>
    public static async Task<RawResponse> SendAsync(Uri server, string request)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Eventually.Deadline);
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, limit.Token);
        await using var stream = client.GetStream();
        var sending = TrySendAsync(stream, Encoding.Latin1.GetBytes(request), limit.Token);
        using var received = new MemoryStream();
        try
        {
            await stream.CopyToAsync(received, limit.Token);
        }
        catch (IOException)
        {
            // A server that answers before it has read everything resets the connection after its answer.
        }

        await sending;
        return new(Encoding.Latin1.GetString(received.ToArray()));
    }

    /// <summary>A GET whose request line's target is sent exactly as given.</summary>
    public static Task<RawResponse> GetAsync(Uri server, string target, params string[] headers) => SendAsync(
        server,
        $"GET {target} HTTP/1.1\r\nHost: {server.Authority}\r\nConnection: close\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n");

    private static async Task TrySendAsync(NetworkStream stream, byte[] request, CancellationToken cancellationToken)
    {
        try
        {
            await stream.WriteAsync(request, cancellationToken);
        }
        catch (IOException)
        {
            // The server has closed already; what it answered is what counts.
        }
    }
}
