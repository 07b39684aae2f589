using System.Net.Sockets;

namespace FeedService.Cli;

/// <summary>Tells systemd, where that started it, that the service listens (sd_notify(3)): what waits for the unit may ask it from then on.</summary>
internal sealed class ReadyNotice(IHostApplicationLifetime lifetime) : IHostedService, IDisposable
{
    private const string Variable = "NOTIFY_SOCKET";
    private CancellationTokenRegistration registration;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } socket)
        {
            registration = lifetime.ApplicationStarted.Register(() => Send(socket, "READY=1"u8));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => registration.Dispose();

    // Not said that it stops: after a restore it starts anew in the same process, and systemd would end it.
    private static void Send(string address, ReadOnlySpan<byte> state)
    {
        // An address that begins with @ is in Linux's abstract namespace, which is written as a zero byte (unix(7)).
        var path = address[0] == '@' ? '\0' + address[1..] : address;
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(path));
        _ = socket.Send(state);
    }
}
