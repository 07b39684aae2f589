using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace FeedService.EndToEnd.Faults;

/// <summary>Clients that ask again as soon as they are answered, over connections that they keep for as long as they are kept; nothing is tried twice.</summary>
internal sealed class Load(Uri service)
{
    private static readonly byte[] Request = "GET /news/rss.xml HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray();
    private readonly ConcurrentQueue<string> failures = new();
    private int answered;

    public int Answered => Volatile.Read(ref answered);

    public IReadOnlyCollection<string> Failures => failures;

    /// <summary>Asks until the service takes no connection any more.</summary>
    public async Task AskUntilRefusedAsync(CancellationToken cancellationToken)
    {
        while (failures.IsEmpty)
        {
            using var client = new TcpClient();
            var requests = 0;
            try
            {
                await client.ConnectAsync(service.Host, service.Port, cancellationToken);
                for (var isLast = false; !isLast; requests++)
                {
                    isLast = await AskAsync(client.GetStream(), cancellationToken);
                    Interlocked.Increment(ref answered);
                }
            }
            catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionRefused)
            {
                return;
            }
            catch (SocketException failure)
            {
                failures.Enqueue($"a connection: {failure.Message}");
            }
            catch (IOException failure)
            {
                failures.Enqueue($"request {requests + 1} of a connection: {failure.Message}");
            }
        }
    }

    /// <returns>Whether the answer says that the connection ends with it.</returns>
    private static async Task<bool> AskAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[65_536];
        await stream.WriteAsync(Request, cancellationToken);
        var have = 0;
        int end;
        while ((end = buffer.AsSpan(0, have).IndexOf("\r\n\r\n"u8)) < 0)
        {
            have += await ReadAsync(stream, buffer.AsMemory(have), cancellationToken);
        }

        var head = Encoding.ASCII.GetString(buffer, 0, end).Split("\r\n");
        Assert.Equal("HTTP/1.1 200 OK", head[0]);
        for (var left = int.Parse(Value(head, "Content-Length")!, CultureInfo.InvariantCulture) - (have - end - 4); left > 0;)
        {
            left -= await ReadAsync(stream, buffer, cancellationToken);
        }

        return Value(head, "Connection") == "close";
    }

    private static async Task<int> ReadAsync(NetworkStream stream, Memory<byte> buffer, CancellationToken cancellationToken) =>
        await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new EndOfStreamException("it was closed before the answer was whole");

    private static string? Value(string[] head, string name) =>
        head.FirstOrDefault(line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
}
